package io.civisparallel.worker;

import io.civisparallel.envelope.Assignment.Code;
import io.civisparallel.envelope.Assignment.Segment;
import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Fetches code and arguments from the platform, and takes nothing whose digest is not as announced. */
final class Downloads {

  /** How many files are fetched at once. */
  private static final int AT_ONCE = 4;

  private final Platform platform;

  Downloads(Platform platform) {
    this.platform = platform;
  }

  /** Fetches files of code to the places given, one for each. */
  void code(List<Code> files, List<Path> places) throws SetFailure, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Void>> tasks =
          java.util.stream.IntStream.range(0, files.size())
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

  /** First by the link that came with the assignment, then by one that the platform is asked for. */
  private void code(Code file, Path place) throws SetFailure {
    String url = file.url();
    if (url != null && attempt(file, new FileLink(file.fileId(), file.name(), file.size(), url), place) == null) {
      return;
    }
    try {
      String problem = attempt(file, platform.fileLink(file.fileId(), null), place);
      if (problem != null) {
        throw SetFailure.platform("Cannot fetch " + describe(file) + ": " + problem, null);
      }
    } catch (PlatformException e) {
      throw SetFailure.platform("Cannot fetch " + describe(file) + ": " + e.getMessage(), e);
    }
  }

  /** Gives what went wrong, or null if the file is there. */
  private @Nullable String attempt(Code file, FileLink link, Path place) {
    MessageDigest digest = sha256();
    try (InputStream in = platform.openLink(link, 0, -1);
        OutputStream out = new DigestOutputStream(Files.newOutputStream(place), digest)) {
      long size = in.transferTo(out);
      boolean same = size == file.size() && hex(digest).equals(file.sha256());
      return same ? null : "its content is not what was uploaded (" + size + " bytes)";
    } catch (IOException | PlatformException e) {
      return e.getMessage();
    }
  }

  /** Fetches the bytes of segments of the arguments file, and no others. */
  List<byte[]> segments(long fileId, List<Segment> segments) throws SetFailure {
    try {
      FileLink link = platform.fileLink(fileId, null);
      List<byte[]> all = new java.util.ArrayList<>();
      for (Segment segment : segments) {
        all.add(segment(link, segment));
      }
      return all;
    } catch (IOException | PlatformException e) {
      throw SetFailure.platform("Cannot fetch the arguments: " + e.getMessage(), e);
    }
  }

  private byte[] segment(FileLink link, Segment segment) throws IOException, SetFailure {
    try (InputStream in = platform.openLink(link, segment.offset(), segment.length())) {
      byte[] bytes = in.readNBytes(Math.toIntExact(segment.length()));
      MessageDigest digest = sha256();
      digest.update(bytes);
      if (bytes.length != segment.length() || !hex(digest).equals(segment.sha256())) {
        throw SetFailure.platform(
            "The arguments on the platform are not those that were uploaded (file "
                + link.fileId()
                + ", "
                + segment.length()
                + " bytes from "
                + segment.offset()
                + ")",
            null);
      }
      return bytes;
    }
  }

  private static String describe(Code file) {
    return "the code file " + file.name() + " (file " + file.fileId() + ")";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
