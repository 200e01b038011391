package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/** {@code POST .../clone}: what else the copy of a script takes over. */
public record CloneRequest(
    @JsonAlias("clone_schedule") @Nullable Boolean cloneSchedule,
    @JsonAlias("clone_triggers") @Nullable Boolean cloneTriggers,
    @JsonAlias("clone_notifications") @Nullable Boolean cloneNotifications) {}
