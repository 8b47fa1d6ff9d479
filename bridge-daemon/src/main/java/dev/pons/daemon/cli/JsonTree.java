package dev.pons.daemon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and writes JSON as trees: loading is quick, and unknown members are no matter. */
final class JsonTree {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

  private JsonTree() {}

  /** The file's contents; empty where there is no such file. */
  static Optional<JsonNode> read(Path file) {
    try {
      return Optional.of(MAPPER.readTree(Files.readString(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw CliException.failure(file + " is damaged; stop what runs there and delete it");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** An empty object. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** What a person typed for an option. */
  static JsonNode given(String text, String option) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw CliException.wrongUse(option + " is no JSON; put it in single quotes");
    }
  }

  static String pretty(Object value) {
    try {
      return PRETTY.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("trees and maps can always be written", e);
    }
  }

  static String compact(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("trees and maps can always be written", e);
    }
  }
}
