package dev.pons.core.record;

import java.util.ArrayList;
import java.util.List;

/** Flat JSON arrays of strings and integers, written in exactly one way. */
final class KeyText {
  private final String text;
  private int at;

  private KeyText(String text) {
    this.text = text;
  }

  static String write(List<Object> parts) {
    StringBuilder out = new StringBuilder(16 * parts.size()).append('[');
    for (Object part : parts) {
      if (out.length() > 1) {
        out.append(',');
      }
      if (part instanceof String string) {
        quote(string, out);
      } else {
        out.append(part);
      }
    }
    return out.append(']').toString();
  }

  private static void quote(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  static List<Object> read(String text) {
    return new KeyText(text).array();
  }

  private List<Object> array() {
    List<Object> parts = new ArrayList<>();
    expect('[');
    do {
      parts.add(peek() == '"' ? string() : integer());
    } while (next(','));
    expect(']');
    if (at != text.length()) {
      throw malformed();
    }
    return parts;
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    at++;
    while (peek() != '"') {
      out.append(peek() == '\\' ? escape() : text.charAt(at++));
    }
    at++;
    return out.toString();
  }

  private char escape() {
    at++;
    char kind = peek();
    at++;
    if (kind != 'u') {
      return kind;
    }
    if (at + 4 > text.length()) {
      throw malformed();
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  private Long integer() {
    int start = at;
    while (peek() == '-' || Character.isDigit(peek())) {
      at++;
    }
    return Long.valueOf(text.substring(start, at));
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private boolean next(char expected) {
    if (peek() != expected) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char expected) {
    if (!next(expected)) {
      throw malformed();
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("not a key at character " + at + ": " + text);
  }
}
