package io.civisparallel.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the platform's API is spoken to, where somebody said so.
 *
 * @param key where the key is to be had; null for the environment variable
 * @param share how much of the platform's budgets a run may take, above 0 and at most 1
 * @param patience how long a platform is waited for that does not answer; null for its default
 * @param caCertificates a PEM file of whom to trust besides; null for nobody
 */
public record ApiSettings(
    @Nullable KeyOrigin key,
    double share,
    @Nullable Duration patience,
    @Nullable Setting<Path> caCertificates) {

  /** The environment variable that names {@link #caCertificates}. */
  public static final String CA_CERT = "CIVIS_PARALLEL_CA_CERT";

  /** A run leaves a fifth to others. */
  public static final double DEFAULT_SHARE = 0.8;

  /** Nobody said anything. */
  public static final ApiSettings DEFAULT = new ApiSettings(null, DEFAULT_SHARE, null, null);
}
