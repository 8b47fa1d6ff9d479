package dev.pons.daemon.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files that lie beside the sample's classes. */
final class Resource {
  private Resource() {}

  static InputStream open(String name) {
    InputStream stream = Resource.class.getResourceAsStream("/sample/" + name);
    if (stream == null) {
      throw new IllegalStateException("this build lacks sample/" + name);
    }
    return stream;
  }

  static String text(String name) {
    try (InputStream stream = open(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read sample/" + name, e);
    }
  }
}
