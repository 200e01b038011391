package io.civisparallel.local.engine.docker;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the Docker Engine API. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

  /** That of Docker 19.03 and Podman 3, which knows all that is asked for. */
  static final ApiVersion OLDEST = new ApiVersion(1, 40);

  private static final Pattern FORM = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,6})");

  /** Reads one; whoever names none speaks the oldest. */
  static ApiVersion parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    return form.matches()
        ? new ApiVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)))
        : OLDEST;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return Comparator.comparingInt(ApiVersion::major)
        .thenComparingInt(ApiVersion::minor)
        .compare(this, other);
  }

  /** As it stands in a path. */
  @Override
  public String toString() {
    return major + "." + minor;
  }
}
