package io.civisparallel.settings;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service whose job this program is part of, and what that wants to read.
 *
 * @param service which
 * @param summary a file that Markdown is added to, for people who look at the job; null for none
 */
public record CiSettings(Service service, @Nullable Path summary) {

  /** A service that runs jobs. */
  public enum Service {
    /** GitHub Actions. */
    GITHUB,
    /** GitLab CI/CD. */
    GITLAB
  }

  /** Finds it by the variables that it sets in every job; null if there is none. */
  public static @Nullable CiSettings find(Map<String, String> environment) {
    if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
      String summary = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
      return new CiSettings(Service.GITHUB, summary.isBlank() ? null : Path.of(summary));
    }
    return "true".equals(environment.get("GITLAB_CI"))
        ? new CiSettings(Service.GITLAB, null)
        : null;
  }
}
