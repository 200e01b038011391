package io.civisparallel.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The child JVMs of this worker, each in a seat of its own. When the container is told to end, they
 * are told first, and nothing is started any more.
 */
final class Children implements AutoCloseable {

  private final Surroundings around;
  private final WorkFolder folder;
  private final List<Seat> seats;
  private final AtomicInteger started = new AtomicInteger();
  private final @Nullable Integer memory;
  private volatile @Nullable ChildSpec spec;

  /**
   * Seats without children.
   *
   * @param count how many
   * @param memory of the container, in MB; null where it is not known
   */
  Children(
      Surroundings around,
      WorkFolder folder,
      Termination termination,
      int count,
      @Nullable Integer memory) {
    this.memory = memory;
    this.around = around;
    this.folder = folder;
    this.seats = Stream.generate(() -> new Seat(this::start, termination)).limit(count).toList();
  }

  /** Where the user's code is put. */
  Path codeFolder() {
    return folder.files();
  }

  /** The seats. */
  List<Seat> seats() {
    return seats;
  }

  /**
   * Starts the first child of each seat, unless that has been done, and decides how later ones are.
   *
   * @param userClassPath where the user's classes are, or will be
   */
  void prestart(boolean main, List<String> jvmOptions, List<Path> userClassPath) {
    if (spec != null) {
      return;
    }
    List<Path> classPath = new ArrayList<>();
    if (main) {
      classPath.add(LauncherJar.write(folder.files()));
      classPath.addAll(userClassPath);
    } else {
      classPath.addAll(LauncherJar.methodClassPath());
    }
    List<String> options =
        new ArrayList<>(Heap.options(memory, seats.size(), jvmOptions, around.environment()));
    options.addAll(jvmOptions);
    spec =
        new ChildSpec(
            main ? ChildSpec.Kind.MAIN : ChildSpec.Kind.CALLS,
            options,
            classPath,
            folder.sockets().resolve("0"),
            folder.files().resolve("stdout"),
            around);
    seats.forEach(Seat::current);
  }

  private Child start() {
    ChildSpec wanted = Objects.requireNonNull(spec, "no child has been prestarted");
    int number = started.incrementAndGet();
    return Child.start(
        wanted.at(
            folder.sockets().resolve(Integer.toString(number)),
            folder.files().resolve("stdout-" + number)));
  }

  /** Tells the children that nothing more will come. */
  void dismiss() {
    seats.forEach(Seat::dismiss);
  }

  /** Waits until those that were dismissed have ended, and all that they printed was passed on. */
  void await() throws InterruptedException {
    for (Seat it : seats) {
      it.await();
    }
  }

  @Override
  public void close() {
    seats.forEach(Seat::close);
  }
}
