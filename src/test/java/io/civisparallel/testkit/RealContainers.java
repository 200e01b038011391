package io.civisparallel.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The container engine that tests may use: CI starts one, and names the image to be used. Where
 * there is none, what needs it is skipped, which {@code scripts/test} says loudly.
 */
public final class RealContainers {

  /** Names an image with a JDK and a few programs of the shell, which the engine has. */
  public static final String IMAGE = "CIVIS_PARALLEL_TEST_IMAGE";

  private RealContainers() {}

  /** What a program has to have in its environment to find the engine. */
  public static Map<String, String> environment() {
    Map<String, String> found = new TreeMap<>(System.getenv());
    found.keySet().retainAll(Set.of("DOCKER_HOST", "CONTAINERS_CONF", "XDG_RUNTIME_DIR"));
    return found;
  }

  /** The image; the test is skipped where there is none. */
  public static String image() {
    String image = System.getenv(IMAGE);
    assumeTrue(image != null && !image.isEmpty(), "no container engine: " + IMAGE + " is not set");
    return image;
  }
}
