package dev.pons.embedding.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Turns texts into what the model reads. Thread-safe until closed. */
final class Tokens implements AutoCloseable {
  /** The model was made for sequences of 256 tokens, of which two are its own. */
  private static final Windows WINDOWS = new Windows(254, 8);

  /** Eight windows have far fewer; a book is not tokenized to its end for nothing. */
  private static final int MOST_CHARACTERS = 32_768;

  private final HuggingFaceTokenizer tokenizer;
  private final long first;
  private final long last;

  Tokens(InputStream vocabulary) throws IOException {
    // The vocabulary's own settings cut every text after 126 tokens.
    tokenizer =
        HuggingFaceTokenizer.newInstance(
            vocabulary, Map.of("padding", "false", "truncation", "false"));
    long[] frame = tokenizer.encode("", true, false).getIds();
    first = frame[0];
    last = frame[1];
  }

  /** What the model reads one after the other; nothing for a text without words. */
  List<long[]> of(String text) {
    String readable = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    Encoding encoding = tokenizer.encode(readable, false, false);
    return WINDOWS.cut(encoding.getIds(), encoding.getWordIds()).stream().map(this::frame).toList();
  }

  private long[] frame(long[] window) {
    long[] framed = new long[window.length + 2];
    framed[0] = first;
    System.arraycopy(window, 0, framed, 1, window.length);
    framed[framed.length - 1] = last;
    return framed;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
