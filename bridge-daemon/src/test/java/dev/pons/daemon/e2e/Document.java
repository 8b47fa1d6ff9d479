package dev.pons.daemon.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What readers of a document copy out of it. */
final class Document {
  private Document() {}

  /** The blocks of code in a language, in their order. */
  static List<String> blocks(Path document, String language) {
    Pattern block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
    try {
      return block.matcher(Files.readString(document)).results().map(one -> one.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
