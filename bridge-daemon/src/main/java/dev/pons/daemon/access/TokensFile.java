package dev.pons.daemon.access;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of tokens: lines of {@code read TOKEN} or {@code admin TOKEN}; empty lines and those that
 * begin with {@code #} say nothing.
 */
public final class TokensFile {
  private static final Pattern LINE = Pattern.compile("(read|admin)\\s+(\\S+)");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /** A shorter token could be guessed. */
  private static final int SHORTEST = 16;

  private TokensFile() {}

  /** One line's content. */
  private record Entry(Right right, String token) {}

  /**
   * Reads a file.
   *
   * @throws IOException it cannot be read
   * @throws IllegalArgumentException it is no such file; the message names the line and holds
   *     nothing of it
   */
  public static Tokens read(Path file) throws IOException {
    Tokens.Builder tokens = new Tokens.Builder();
    entries(file).forEach(entry -> tokens.add(entry.right(), entry.token()));
    return tokens.build();
  }

  /**
   * The first token of a file that allows the most: what a command on the daemon's machine uses.
   *
   * @throws IOException it cannot be read
   * @throws IllegalArgumentException as for {@link #read}
   */
  public static String strongest(Path file) throws IOException {
    List<Entry> entries = entries(file);
    return entries.stream()
        .filter(entry -> entry.right() == Right.ADMIN)
        .findFirst()
        .orElse(entries.get(0))
        .token();
  }

  private static List<Entry> entries(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        String text = line.strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          entries.add(entry(text, number));
        }
      }
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException("it is not UTF-8", e);
    }
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("it holds no token");
    }
    return entries;
  }

  private static Entry entry(String line, int number) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "line " + number + " is neither `read TOKEN` nor `admin TOKEN`");
    }
    String token = parts.group(2);
    if (token.length() < SHORTEST || !TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "the token in line "
              + number
              + " is shorter than "
              + SHORTEST
              + " characters, or has other ones than letters, digits and -._~+/=");
    }
    return new Entry(parts.group(1).equals("read") ? Right.READ : Right.ADMIN, token);
  }
}
