package io.civisparallel.platform;

/**
 * What a container may use.
 *
 * @param cpu in shares, 1000 (on the embedded platform 1024) to a core; at least 2
 * @param memory in MB; at least 4
 * @param diskSpace in GB
 */
public record Resources(int cpu, int memory, double diskSpace) {

  /** What civis-python asks for: 1024 shares, 1024 MB; and 1 GB of disk. */
  public static final Resources DEFAULT = new Resources(1024, 1024, 1.0);
}
