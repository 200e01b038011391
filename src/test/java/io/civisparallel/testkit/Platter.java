package io.civisparallel.testkit;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.FolderRemoval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of a disk would outlive a cut of its power. Not safe for several threads. */
final class Platter {

  /** How many bytes reach a disk together. */
  private static final int BLOCK = 512;

  /** The names that are durable, each with what carries it. */
  private final Map<Path, Entry> durable = new TreeMap<>();

  /** What was done to names since, in order. */
  private final List<Naming> pending = new ArrayList<>();

  /** All names there have ever been. */
  private final Set<Path> touched = new TreeSet<>();

  /**
   * A name that was given to something, or taken away.
   *
   * @param before the name that it had until then and lost in the same step; null if it had none
   */
  private record Naming(Path name, @Nullable Entry entry, @Nullable Path before) {}

  /** A file or folder, whatever its name. */
  static final class Entry {

    private final boolean isFolder;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The sizes that the file has had since its bytes were last durable, the first of them so. */
    private final List<Integer> sizes = new ArrayList<>(List.of(0));

    private Entry(boolean isFolder) {
      this.isFolder = isFolder;
    }

    static Entry file() {
      return new Entry(false);
    }

    static Entry folder() {
      return new Entry(true);
    }

    void append(byte[] more) {
      bytes.writeBytes(more);
      sizes.add(bytes.size());
    }

    void sync() {
      sizes.clear();
      sizes.add(bytes.size());
    }

    /** Durable at once. */
    void truncate(int size) {
      byte[] all = bytes.toByteArray();
      bytes.reset();
      bytes.write(all, 0, Math.min(size, all.length));
      sync();
    }

    /** The bytes that are found: up to some append, which may be torn; now and then with holes. */
    private byte[] found(SplittableRandom random) {
      int whole = random.nextInt(sizes.size());
      int size = sizes.get(whole);
      if (whole + 1 < sizes.size()) {
        size += random.nextInt(sizes.get(whole + 1) - size + 1);
      }
      byte[] found = Arrays.copyOf(bytes.toByteArray(), size);
      if (random.nextInt(4) == 0) {
        loseBlocks(found, sizes.get(0), random);
      }
      return found;
    }

    /** A file may have grown before all of its bytes were there. */
    private static void loseBlocks(byte[] found, int from, SplittableRandom random) {
      for (int at = from; at < found.length; at = (at / BLOCK + 1) * BLOCK) {
        if (random.nextInt(3) == 0) {
          Arrays.fill(found, at, Math.min(found.length, (at / BLOCK + 1) * BLOCK), (byte) 0);
        }
      }
    }
  }

  /** Gives a name to something, or takes it away; not durable before its folder is synced. */
  void name(Path name, @Nullable Entry entry) {
    touched.add(absolute(name));
    pending.add(new Naming(absolute(name), entry, null));
  }

  /** Gives something another name, in one step. */
  void rename(Path from, Path to, Entry entry) {
    touched.add(absolute(to));
    pending.add(new Naming(absolute(to), entry, absolute(from)));
  }

  /** Takes a file that somebody else has written for durable. */
  void adopt(Path name) throws IOException {
    if (Files.isRegularFile(name) && touched.add(absolute(name))) {
      Entry entry = Entry.file();
      entry.append(Files.readAllBytes(name));
      entry.sync();
      durable.put(absolute(name), entry);
    }
  }

  /** What has a name now: what was given it last, or what somebody else has written. */
  Entry find(Path name) throws IOException {
    adopt(name);
    Entry found = durable.get(absolute(name));
    for (Naming naming : pending) {
      found = naming.name().equals(absolute(name)) ? naming.entry() : found;
      found = absolute(name).equals(naming.before()) ? null : found;
    }
    if (found == null) {
      throw new NoSuchFileException(name.toString());
    }
    return found;
  }

  void syncFolder(Path folder) {
    for (Naming naming : List.copyOf(pending)) {
      if (absolute(folder).equals(naming.name().getParent())) {
        apply(naming, durable);
        pending.remove(naming);
      }
    }
  }

  /** Makes the real files what could be found, and takes all that for durable. */
  void recover(SplittableRandom random) throws IOException {
    pending.stream().filter(it -> random.nextBoolean()).forEach(it -> apply(it, durable));
    pending.clear();
    durable.keySet().removeIf(this::isInLostFolder);
    Map<Path, byte[]> files = new TreeMap<>();
    durable.forEach(
        (name, entry) -> {
          if (!entry.isFolder) {
            files.put(name, entry.found(random));
          }
        });
    for (Path name : touched) {
      removeUnlessFolderStays(name);
    }
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      write(file.getKey(), file.getValue());
    }
  }

  private boolean isInLostFolder(Path name) {
    Path folder = name.getParent();
    return folder != null && touched.contains(folder) && !durable.containsKey(folder);
  }

  private void removeUnlessFolderStays(Path name) throws IOException {
    Entry entry = durable.get(name);
    boolean stays = entry != null && entry.isFolder;
    if (stays && !Files.isDirectory(name)) {
      Disk.system().makeFolder(name);
    } else if (!stays) {
      @Nullable IOException fault = FolderRemoval.remove(name);
      if (fault != null) {
        throw fault;
      }
    }
  }

  private void write(Path name, byte[] found) throws IOException {
    if (!Files.isDirectory(name.getParent())) {
      // A folder that somebody else has removed since, with all that was in it.
      durable.remove(name);
      return;
    }
    Entry entry = Entry.file();
    entry.append(found);
    entry.sync();
    durable.put(name, entry);
    try (AppendFile file = Disk.system().create(name)) {
      file.append(found);
    }
  }

  private static void apply(Naming naming, Map<Path, Entry> names) {
    if (naming.entry() == null) {
      names.remove(naming.name());
    } else {
      names.put(naming.name(), naming.entry());
    }
    if (naming.before() != null) {
      names.remove(naming.before());
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
