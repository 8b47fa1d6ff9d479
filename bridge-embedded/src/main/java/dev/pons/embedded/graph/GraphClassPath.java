package dev.pons.embedded.graph;

import dev.pons.embedded.server.StoreException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the graph server's JVM runs with: Neo4j and APOC, which no other JVM of Pons has on its
 * class path.
 *
 * <p>The build writes the list, {@code graph.classpath}, beside this module's classes or jar.
 */
final class GraphClassPath {
  private static final String LIST = "graph.classpath";

  private final List<Path> libraries;

  private GraphClassPath(List<Path> libraries) {
    this.libraries = libraries;
  }

  /** The one that the build left. */
  static GraphClassPath read() {
    Path ours = ours();
    Path list = ours.resolveSibling(LIST);
    try {
      List<Path> libraries = new ArrayList<>(List.of(ours));
      Pattern.compile(File.pathSeparator, Pattern.LITERAL)
          .splitAsStream(Files.readString(list).strip())
          .map(Path::of)
          .forEach(libraries::add);
      return new GraphClassPath(libraries);
    } catch (IOException e) {
      throw new StoreException("no " + list + "; build bridge-embedded with Maven first", e);
    }
  }

  /** As the {@code java} command takes it. */
  String text() {
    return String.join(File.pathSeparator, libraries.stream().map(Path::toString).toList());
  }

  /** The library that holds APOC's procedures. */
  Path apoc() {
    return libraries.stream()
        .filter(library -> String.valueOf(library.getFileName()).startsWith("apoc-core-"))
        .findFirst()
        .orElseThrow(() -> new StoreException("the graph's class path holds no apoc-core"));
  }

  private static Path ours() {
    try {
      return Path.of(
          GraphClassPath.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry is a file", e);
    }
  }
}
