package io.civisparallel.cli;

import io.civisparallel.settings.EngineSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a command line asked {@code platform} to do.
 *
 * @param port 0 for a free one
 * @param engine what runs containers
 * @param keyFile where the key is to be written; null for stdout
 * @param requests in a window; null for any number
 * @param starts of runs in a window; null for any number
 * @param window in seconds
 */
record PlatformRequest(
    int port,
    EngineSettings engine,
    @Nullable Path keyFile,
    @Nullable Integer requests,
    @Nullable Integer starts,
    int window) {}
