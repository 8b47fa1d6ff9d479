package dev.pons.daemon.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Bodies of requests. */
final class Bodies {
  /** Longest body of most routes. */
  static final long USUAL_BYTES = 64 * 1024;

  private static final int MOST_BYTES = 1024 * 1024;

  private Bodies() {}

  /**
   * A body that is declared as JSON, or none: a page could send any other type of body to us
   * without asking the browser.
   *
   * @throws ApiException it is declared as something else
   * @throws io.javalin.http.HttpResponseException it is longer than {@link #USUAL_BYTES}
   */
  static byte[] json(Context ctx) {
    return declared(ctx, ctx.bodyAsBytes());
  }

  /**
   * The same for routes that take more than others.
   *
   * @throws ApiException it is declared as something else, or longer than 1 MB
   */
  static byte[] large(Context ctx) {
    try {
      byte[] body = ctx.bodyInputStream().readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        throw ApiException.tooLarge("the body is longer than 1 MB", "send several requests");
      }
      return declared(ctx, body);
    } catch (IOException e) {
      throw ApiException.bad("the body ends too early", "send it again");
    }
  }

  /**
   * Members of a JSON object; no body is an empty one.
   *
   * @param known names that it may have
   * @throws ApiException it is declared as something else, longer than 1 MB, or has other members
   */
  static Members members(Context ctx, Set<String> known) {
    byte[] body = large(ctx);
    byte[] json = body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body;
    return new Members(Json.tree(json), "the body", known);
  }

  private static byte[] declared(Context ctx, byte[] body) {
    String type = ctx.contentType();
    if (body.length > 0 && (type == null || !type.matches("(?i)application/json *(;.*)?"))) {
      throw ApiException.unsupported(
          "the body is not declared as JSON", "send Content-Type: application/json");
    }
    return body;
  }
}
