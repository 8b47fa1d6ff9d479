package dev.pons.daemon.mapping;

import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.daemon.config.Config;
import dev.pons.daemon.config.ConfigReader;
import dev.pons.daemon.config.Problem;
import dev.pons.daemon.config.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A mapping section, resolved against tables in memory. */
record MappingTrial(Mappings mappings, Searchables searchables, List<String> problems) {
  static MappingTrial of(String yaml) {
    return of(yaml, FakeCatalog.sample());
  }

  static MappingTrial of(String yaml, FakeCatalog catalog) {
    return of(yaml, catalog, new EmptyGraph());
  }

  static MappingTrial of(String yaml, FakeCatalog catalog, GraphCensus graph) {
    Problems problems = new Problems();
    Config config = config(yaml);
    List<MappingSpec> specs = new MappingParser(problems).parse(config.mappings());
    ResolvedMappings resolved =
        new MappingResolver(
                catalog, "_pons", config.search().scope(), config.redaction().key(), problems)
            .resolve(specs);
    new GraphKeys(graph, problems).check(resolved);
    return new MappingTrial(
        resolved.mappings(),
        resolved.searchables(),
        problems.all().stream().map(MappingTrial::line).toList());
  }

  /** Without the folder. */
  private static String line(Problem problem) {
    return problem.toString().replaceFirst("^.*pons\\.yml", "pons.yml");
  }

  private static Config config(String yaml) {
    try {
      Path folder = Files.createTempDirectory("mappings");
      Path file = Files.writeString(folder.resolve("pons.yml"), yaml);
      try {
        return ConfigReader.read(
            file, Map.of("DATABASE_URL", "postgres://localhost/test"), (m, p) -> {});
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class EmptyGraph implements GraphCensus {
    @Override
    public long nodes(String label) {
      return 0;
    }

    @Override
    public boolean anyWith(String label, String property) {
      return false;
    }

    @Override
    public boolean anyWithBoth(String label, String other) {
      return false;
    }
  }
}
