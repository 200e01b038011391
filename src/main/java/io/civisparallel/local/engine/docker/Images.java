package io.civisparallel.local.engine.docker;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.Clock;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The images that containers are made of; what the engine does not have is pulled, once. */
final class Images {

  private final EngineClient client;
  private final Clock clock;
  private final Map<String, ImageDetails> known = new HashMap<>();

  Images(EngineClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Sees to it that the engine has an image. Who asks while it is pulled waits for that.
   *
   * @param name with its tag
   * @param progress takes a line now and then while it is pulled
   * @throws EnvironmentException if it cannot be had
   */
  synchronized ImageDetails get(String name, Consumer<String> progress) {
    @Nullable ImageDetails details = known.get(name);
    if (details == null) {
      details = find(reference(name), progress);
      known.put(name, details);
    }
    return details;
  }

  /** Looks for it again the next time, because the engine said that it has it no more. */
  synchronized void forget(String name) {
    known.remove(name);
  }

  private ImageDetails find(ImageReference image, Consumer<String> progress) {
    try {
      return inspect(image, progress);
    } catch (RefusedException e) {
      throw new EnvironmentException(unavailable(image, e), e);
    } catch (IOException e) {
      throw new EnvironmentException(
          "cannot get the image " + image.text() + ": the container engine does not answer: " + e,
          e);
    }
  }

  private ImageDetails inspect(ImageReference image, Consumer<String> progress) throws IOException {
    try {
      return client.call(new InspectImage(image));
    } catch (RefusedException e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
    progress.accept("pulling the image " + image.text());
    PullProgress pulled = new PullProgress(image, clock, progress);
    client.call(new PullImage(image, pulled));
    return client.call(new InspectImage(image));
  }

  private static ImageReference reference(String name) {
    @Nullable ImageReference image = ImageReference.of(name);
    if (image == null) {
      throw new EnvironmentException("cannot get the image: '" + name + "' cannot be its name");
    }
    return image;
  }

  private static String unavailable(ImageReference image, RefusedException refusal) {
    String registry = image.registry().isEmpty() ? "" : " " + image.registry();
    return "cannot get the image "
        + image.text()
        + ": "
        + refusal.getMessage()
        + "; check its name and tag, and if it is private, log in and pull it yourself: docker login"
        + registry
        + " && docker pull "
        + image.text()
        + " (or the same with podman)";
  }
}
