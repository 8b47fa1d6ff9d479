package dev.pons.daemon.http;

import dev.pons.core.desk.KeptConflict;
import dev.pons.core.desk.KeptConflict.State;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an address says about which conflicts or dead letters are meant. */
final class DeskParameters {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  private final Context ctx;

  /**
   * @throws ApiException there are others
   */
  DeskParameters(Context ctx, String... known) {
    this.ctx = ctx;
    for (String name : ctx.queryParamMap().keySet()) {
      if (!Set.of(known).contains(name)) {
        throw ApiException.bad(
            "the address has an unknown parameter '" + name + "'",
            "use " + String.join(", ", known));
      }
    }
  }

  /** Null where there is none. */
  @Nullable String text(String name) {
    return SingleValue.orNull(name, ctx.queryParams(name));
  }

  int limit() {
    return (int) number("limit", USUAL, MOST);
  }

  long number(String name, long normal, long most) {
    String text = text(name);
    if (text == null) {
      return normal;
    }
    if (!text.matches("\\d{1,18}") || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
      throw ApiException.bad(
          "'" + name + "' is no whole number from 1 to " + most, "correct it, or leave it out");
    }
    return Long.parseLong(text);
  }

  KeptConflict.@Nullable State state() {
    String word = text("state");
    if (word == null) {
      return null;
    }
    List<String> words =
        Arrays.stream(State.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
    if (!words.contains(word)) {
      throw ApiException.bad("'" + word + "' is no state", "use " + String.join(", ", words));
    }
    return State.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
