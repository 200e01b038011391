package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told how a script ended; in a request what is absent is left to the platform.
 *
 * @param stallWarningMinutes after how many minutes without a sign of life
 * @param successOn whether success is told of
 * @param failureOn whether failure is told of
 */
public record Notifications(
    @Nullable List<String> urls,
    @JsonAlias("success_email_subject") @Nullable String successEmailSubject,
    @JsonAlias("success_email_body") @Nullable String successEmailBody,
    @JsonAlias("success_email_addresses") @Nullable List<String> successEmailAddresses,
    @JsonAlias("success_email_from_name") @Nullable String successEmailFromName,
    @JsonAlias("success_email_reply_to") @Nullable String successEmailReplyTo,
    @JsonAlias("failure_email_addresses") @Nullable List<String> failureEmailAddresses,
    @JsonAlias("stall_warning_minutes") @Nullable Integer stallWarningMinutes,
    @JsonAlias("success_on") @Nullable Boolean successOn,
    @JsonAlias("failure_on") @Nullable Boolean failureOn) {

  /** Takes copies of the collections. */
  public Notifications {
    urls = Copies.of(urls);
    successEmailAddresses = Copies.of(successEmailAddresses);
    failureEmailAddresses = Copies.of(failureEmailAddresses);
  }

  /** Nobody is told of anything. */
  public static Notifications silent() {
    return new Notifications(null, null, null, null, null, null, null, null, false, false);
  }
}
