package io.civisparallel.local.engine.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who runs a container whose image does not say: the user who runs this program, and never more
 * than that.
 *
 * @param uid of the user
 * @param gid of the user's group
 */
record ContainerUser(int uid, int gid) {

  /**
   * The owner of a folder that this process has made.
   *
   * @throws IOException if this machine does not tell
   */
  static ContainerUser ownerOf(Path folder) throws IOException {
    return new ContainerUser(
        (Integer) Files.getAttribute(folder, "unix:uid"),
        (Integer) Files.getAttribute(folder, "unix:gid"));
  }

  /**
   * The user to be named to the engine, or nothing where what the image says is plain enough: a
   * user of its own, or root, where root is nobody but the user of this program. That is so for the
   * user's own engine, and if this program is run by root.
   */
  Optional<String> of(ImageDetails image, GetInfo.Info engine) {
    return !image.isRoot() || engine.rootless() || uid == 0
        ? Optional.empty()
        : Optional.of(uid + ":" + gid);
  }
}
