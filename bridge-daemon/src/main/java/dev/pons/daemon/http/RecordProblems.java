package dev.pons.daemon.http;

import dev.pons.core.failure.ObstructedRecordException;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.lock.LockedException;
import dev.pons.core.write.NotWrittenException;
import dev.pons.core.write.WriteRefusedException;
import io.javalin.http.Context;

/** What the core throws when records are read, written and decided about, as HTTP says it. */
final class RecordProblems {
  private static final String SOON = "1";
  private static final String LATER = "2";

  private RecordProblems() {}

  /** The exception to throw instead. */
  static RuntimeException of(RuntimeException e, Context ctx) {
    String detail = String.valueOf(e.getMessage());
    if (e instanceof WriteRefusedException refused) {
      return refused(refused, detail);
    }
    if (e instanceof ObstructedRecordException) {
      return ApiException.conflict(detail, "nothing was written: another row is in the way");
    }
    if (e instanceof PoisonRecordException) {
      return ApiException.unprocessable(detail, "nothing was written: correct the record");
    }
    if (e instanceof LockedException) {
      ctx.header("Retry-After", SOON);
      return ApiException.locked(
          "others write the same record all the while", "nothing was written: try again");
    }
    if (e instanceof RetryableException) {
      ctx.header("Retry-After", LATER);
      return ApiException.unavailable(detail, hint(ctx, e));
    }
    return e instanceof RefusedException
        ? ApiException.unavailable(detail, "the daemon's operator can help")
        : e;
  }

  private static String hint(Context ctx, RuntimeException e) {
    boolean read = ctx.method().name().equals("GET");
    boolean once = ctx.path().startsWith("/v1/records");
    return read || !once || e instanceof NotWrittenException
        ? "try again"
        : "it may have been written: send it again with the same Idempotency-Key, or read it";
  }

  private static ApiException refused(WriteRefusedException e, String detail) {
    return switch (e.reason()) {
      case INVALID -> ApiException.bad(detail, e.hint());
      case UNKNOWN_MAPPING, MISSING -> ApiException.notFound(detail, e.hint());
      case READ_ONLY, RELATED, CHANGED -> ApiException.conflict(detail, e.hint());
      case KEY_REUSED -> ApiException.unprocessable(detail, e.hint());
    };
  }
}
