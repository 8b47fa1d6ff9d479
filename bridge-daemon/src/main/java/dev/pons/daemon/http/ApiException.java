package dev.pons.daemon.http;

/** A request that cannot be served, with what the client should know. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String title;
  private final String hint;

  private ApiException(int status, String title, String detail, String hint) {
    super(detail);
    this.status = status;
    this.title = title;
    this.hint = hint;
  }

  /** The client's mistake. */
  public static ApiException bad(String detail, String hint) {
    return new ApiException(400, "Bad request", detail, hint);
  }

  /** Something that is not there. */
  public static ApiException notFound(String detail, String hint) {
    return new ApiException(404, "Not found", detail, hint);
  }

  /** Something that cannot be while something else is. */
  public static ApiException conflict(String detail, String hint) {
    return new ApiException(409, "Conflict", detail, hint);
  }

  /** A body that is not what it has to be. */
  public static ApiException unsupported(String detail, String hint) {
    return new ApiException(415, "Unsupported media type", detail, hint);
  }

  /** Asked by nobody we know. */
  public static ApiException unauthorized(String detail, String hint) {
    return new ApiException(401, "Unauthorized", detail, hint);
  }

  /** Asked by one who may not. */
  public static ApiException forbidden(String detail, String hint) {
    return new ApiException(403, "Forbidden", detail, hint);
  }

  /** A body that is longer than it may be. */
  public static ApiException tooLarge(String detail, String hint) {
    return new ApiException(413, "Content too large", detail, hint);
  }

  /** Something that can never be stored as it is. */
  public static ApiException unprocessable(String detail, String hint) {
    return new ApiException(422, "Unprocessable content", detail, hint);
  }

  /** Something that somebody else holds just now. */
  public static ApiException locked(String detail, String hint) {
    return new ApiException(423, "Locked", detail, hint);
  }

  /** Not now; trying again later may do. */
  public static ApiException unavailable(String detail, String hint) {
    return new ApiException(503, "Not available", detail, hint);
  }

  ProblemView problem() {
    String type = "urn:pons:problem:" + title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    return new ProblemView(type, title, status, String.valueOf(getMessage()), hint);
  }
}
