package io.civisparallel.worker;

import io.civisparallel.envelope.Assignment.Code;
import io.civisparallel.envelope.Assignment.Segment;
import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.Platform;
import io.civisparallel.retry.Retrier;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Fetches code and arguments from the platform, and takes nothing whose digest is not as announced.
 */
final class Downloads {

  /** How many files are fetched at once. */
  private static final int AT_ONCE = 4;

  private final Platform platform;
  private final Retrier retrier;

  /** Fetches from a platform, and again where a transfer breaks off. */
  Downloads(Platform platform, Retrier retrier) {
    this.platform = platform;
    this.retrier = retrier;
  }

  /** Fetches files of code to the places given, one for each. */
  void code(List<Code> files, List<Path> places) throws SetFailure, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Void>> tasks =
          IntStream.range(0, files.size())
              .<Callable<Void>>mapToObj(
                  i ->
                      () -> {
                        code(files.get(i), places.get(i));
                        return null;
                      })
              .toList();
      for (Future<Void> fetched : threads.invokeAll(tasks)) {
        fetched.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SetFailure failure) {
        throw failure;
      }
      throw SetFailure.platform("Cannot fetch the code: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * First by the link that came with the assignment, then by one that the platform is asked for.
   */
  private void code(Code file, Path place) throws SetFailure {
    String url = file.url();
    if (url != null && fetchedFrom(url, file, place)) {
      return;
    }
    try {
      boolean same =
          retrier.call(
              () -> copy(platform.fileLink(file.fileId(), null), file, place),
              Downloads::isBrokenOff);
      if (!same) {
        throw SetFailure.platform(describe(file) + " is not what was uploaded", null);
      }
    } catch (UncheckedIOException | PlatformException e) {
      throw SetFailure.platform(describe(file) + " cannot be fetched" + ": " + e.getMessage(), e);
    }
  }

  private boolean fetchedFrom(String url, Code file, Path place) {
    try {
      return copy(new FileLink(file.fileId(), file.name(), file.size(), url), file, place);
    } catch (UncheckedIOException | PlatformException e) {
      // Links expire; the platform is asked for another.
      return false;
    }
  }

  /** Gives whether size and digest are as announced. */
  private boolean copy(FileLink link, Code file, Path place) {
    MessageDigest digest = Sha256.begin();
    try (InputStream in = platform.openLink(link, 0, -1);
        OutputStream out = new DigestOutputStream(Files.newOutputStream(place), digest)) {
      return in.transferTo(out) == file.size() && Sha256.end(digest).equals(file.sha256());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fetches the bytes of segments of the arguments file, and no others. */
  List<byte[]> segments(long fileId, List<Segment> segments) throws SetFailure {
    List<byte[]> all = new ArrayList<>();
    try {
      FileLink link = platform.fileLink(fileId, null);
      for (Segment segment : segments) {
        byte[] bytes = retrier.call(() -> bytes(link, segment), Downloads::isBrokenOff);
        check(fileId, segment, bytes);
        all.add(bytes);
      }
      return all;
    } catch (UncheckedIOException | PlatformException e) {
      throw SetFailure.platform("Cannot fetch the arguments: " + e.getMessage(), e);
    }
  }

  private byte[] bytes(FileLink link, Segment segment) {
    try (InputStream in = platform.openLink(link, segment.offset(), segment.length())) {
      return in.readNBytes(Math.toIntExact(segment.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(long fileId, Segment segment, byte[] bytes) throws SetFailure {
    if (bytes.length != segment.length() || !Sha256.of(bytes).equals(segment.sha256())) {
      String part = segment.length() + " bytes from " + segment.offset();
      throw SetFailure.platform(
          "The arguments (file " + fileId + ", " + part + ") are not what was uploaded", null);
    }
  }

  private static boolean isBrokenOff(RuntimeException failure) {
    return failure instanceof UncheckedIOException;
  }

  private static String describe(Code file) {
    return "The code file " + file.name() + " (file " + file.fileId() + ")";
  }
}
