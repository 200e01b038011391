package io.civisparallel.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The child JVMs of this worker: one at a time. When the container is told to end, the child is
 * told first, and nothing is started any more.
 */
final class Children implements AutoCloseable {

  /** How long the program's shutdown hooks may take when there is nothing more to do. */
  private static final Duration LEAVING = Duration.ofSeconds(10);

  private final Surroundings around;
  private final WorkFolder folder;
  private final Termination termination;
  private @Nullable ChildSpec spec;
  private @Nullable Child child;
  private int started;

  Children(Surroundings around, WorkFolder folder, Termination termination) {
    this.around = around;
    this.folder = folder;
    this.termination = termination;
  }

  /** Where the user's code is put. */
  Path codeFolder() {
    return folder.files();
  }

  /**
   * Starts the first child, unless one has been started, and decides how later ones are.
   *
   * @param userClassPath where the user's classes are, or will be
   */
  void prestart(boolean main, List<String> jvmOptions, List<Path> userClassPath) {
    if (child != null) {
      return;
    }
    List<Path> classPath = new ArrayList<>();
    if (main) {
      classPath.add(LauncherJar.write(folder.files()));
      classPath.addAll(userClassPath);
    } else {
      classPath.addAll(LauncherJar.methodClassPath());
    }
    spec =
        new ChildSpec(
            main ? ChildSpec.Kind.MAIN : ChildSpec.Kind.CALLS,
            jvmOptions,
            classPath,
            folder.sockets().resolve("0"),
            folder.files().resolve("stdout"),
            around);
    current();
  }

  /** The child that is there, or a new one. */
  Child current() {
    Child there = child;
    if (there == null) {
      ChildSpec next = Objects.requireNonNull(spec, "no child has been prestarted");
      started++;
      there = Child.start(next.withSocket(folder.sockets().resolve(Integer.toString(started))));
      child = there;
      termination.protect(there);
    }
    return there;
  }

  /** Sees to it that the next set gets a new child. */
  void drop() {
    Child there = child;
    if (there != null) {
      there.close();
      child = null;
    }
  }

  /** Waits a moment for the container's own end, of which a child that ended by TERM is a sign. */
  void awaitTermination() throws InterruptedException {
    termination.awaitBeginning();
  }

  /** Tells the child, if there is one, that nothing more will come. */
  void dismiss() {
    Child there = child;
    if (there != null) {
      there.dismiss();
    }
  }

  /** Waits until the child that was dismissed has ended, and all that it printed was passed on. */
  void await() throws InterruptedException {
    Child there = child;
    if (there != null) {
      there.await(LEAVING);
    }
    drop();
  }

  @Override
  public void close() {
    drop();
  }
}
