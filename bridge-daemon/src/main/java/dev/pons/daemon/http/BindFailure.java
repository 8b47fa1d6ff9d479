package dev.pons.daemon.http;

import java.util.Locale;

/** Says why an address could not be listened on. The JDK's exceptions differ in their text only. */
final class BindFailure {
  private BindFailure() {}

  /** The cause, and what to do about it. */
  static String explain(Throwable failure) {
    String said = innermost(failure);
    String text = said.toLowerCase(Locale.ROOT);
    if (text.contains("in use")) {
      return "the port is taken — stop the program that has it, or choose another by http.port";
    }
    if (text.contains("permission")) {
      return "the port needs rights that we lack — choose one above 1023 by http.port";
    }
    if (text.contains("assign")) {
      return "no network card of this machine has the address — choose another by http.host";
    }
    return said + " — choose another address by http.host and http.port";
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
