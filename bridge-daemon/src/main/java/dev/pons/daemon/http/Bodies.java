package dev.pons.daemon.http;

import io.javalin.http.Context;

/** Bodies of requests. */
final class Bodies {
  private Bodies() {}

  /**
   * A body that is declared as JSON, or none: a page could send any other type of body to us
   * without asking the browser.
   *
   * @throws ApiException it is declared as something else
   */
  static byte[] json(Context ctx) {
    byte[] body = ctx.bodyAsBytes();
    String type = ctx.contentType();
    if (body.length > 0 && (type == null || !type.matches("(?i)application/json *(;.*)?"))) {
      throw ApiException.unsupported(
          "the body is not declared as JSON", "send Content-Type: application/json");
    }
    return body;
  }
}
