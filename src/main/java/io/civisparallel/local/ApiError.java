package io.civisparallel.local;

import io.civisparallel.platform.wire.ErrorResponse;

/** A call that is refused: it becomes the answer, in the platform's format. */
final class ApiError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String word;

  private ApiError(int status, String word, String description) {
    super(description, null, false, false);
    this.status = status;
    this.word = word;
  }

  /**
   * The request is not as it should be. The description never quotes values, which may be secret.
   */
  static ApiError badRequest(String description) {
    return new ApiError(
        400, "bad_request", "The given request was not as expected: " + description);
  }

  /** No key, or another one. */
  static ApiError unauthorized() {
    return new ApiError(
        401,
        "unauthorized",
        "The API key is missing or not the one of this platform. Send it as the user name of HTTP"
            + " Basic authentication, with an empty password, or as a Bearer token.");
  }

  /** It is understood, and not allowed. */
  static ApiError forbidden(String description) {
    return new ApiError(403, "forbidden", description);
  }

  /** What is named is not there. */
  static ApiError notFound(String what) {
    return new ApiError(404, "not_found", "The requested resource could not be found: " + what);
  }

  /** The path is there, but not for this method. */
  static ApiError methodNotAllowed(String method) {
    return new ApiError(405, "method_not_allowed", method + " is not served at this path.");
  }

  /** The job has a run that has not ended. */
  static ApiError alreadyRunning() {
    return new ApiError(
        409, "already_running", "The job cannot be queued because it is already running");
  }

  /** The body is larger than what is taken. */
  static ApiError tooLarge(long limit) {
    return new ApiError(
        413, "payload_too_large", "The request's body is larger than " + limit + " bytes.");
  }

  /** The request was meant for another server. */
  static ApiError misdirected() {
    return new ApiError(
        421, "misdirected_request", "The Host header does not name this platform's address.");
  }

  /** A budget is spent. */
  static ApiError tooManyRequests(String budget) {
    return new ApiError(
        429, "too_many_requests", "The budget of " + budget + " is spent; retry later.");
  }

  /** The disk of this machine fails. */
  static ApiError storage() {
    return new ApiError(
        500,
        "storage_failed",
        "The embedded platform cannot read or write its folder; is it full?");
  }

  /** A bug of this platform. */
  static ApiError internal() {
    return new ApiError(500, "internal_error", "The embedded platform failed; this is a bug.");
  }

  /** Any other refusal, by its status. */
  static ApiError of(int status, String word, String description) {
    return new ApiError(status, word, description);
  }

  int status() {
    return status;
  }

  /** What is sent. */
  ErrorResponse response() {
    String message = getMessage();
    return new ErrorResponse(word, message == null ? "" : message, status);
  }
}
