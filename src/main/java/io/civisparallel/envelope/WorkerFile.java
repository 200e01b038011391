package io.civisparallel.envelope;

import org.jspecify.annotations.Nullable;

/**
 * The client's own worker, as the containers' command reads of it: one line of words in the
 * script's parameter {@link #PARAM}.
 *
 * @param version of the client, and so of the worker that is wanted
 * @param place where it was uploaded, or null if every container has one
 */
public record WorkerFile(String version, @Nullable Place place) {

  /** The parameter, and so the environment variable, that carries it. */
  public static final String PARAM = "CIVIS_PARALLEL_WORKER";

  /**
   * Where the worker's jar lies.
   *
   * @param fileId on the platform
   * @param url a pre-signed link, a secret; null if there is none, so that the API has to be asked
   * @param size in bytes
   * @param sha256 in lower-case hexadecimal digits
   */
  public record Place(long fileId, @Nullable String url, long size, String sha256) {

    /** Leaves the link out, because it is a secret. */
    @Override
    public String toString() {
      return "Place[fileId=" + fileId + ", size=" + size + ", sha256=" + sha256 + "]";
    }
  }

  /** The parameter's value: version, SHA-256, size, file id and link, with blanks between. */
  public String words() {
    if (place == null) {
      return version;
    }
    String url = place.url();
    String words = version + " " + place.sha256() + " " + place.size() + " " + place.fileId();
    return url == null || url.chars().anyMatch(Character::isWhitespace) ? words : words + " " + url;
  }
}
