package dev.pons.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private static final String GOOD =
      """
      postgres:
        url: postgresql://db.example:5433/memory
        user: pons
      mappings: [{label: Memory, table: memories}]
      """;

  @TempDir Path folder;

  @Test
  void defaultsFillWhatIsNotSaid() {
    Config config = read(GOOD, Map.of());

    assertThat(config.http()).isEqualTo(new Config.Http("127.0.0.1", 7600, null));
    assertThat(config.engine())
        .isEqualTo(new Config.Engine(8, Duration.ofSeconds(10), Duration.ofSeconds(5), true));
    assertThat(config.verifyEvery()).isEqualTo(Duration.ofDays(1));
    assertThat(config.postgres().url().address())
        .hasToString("jdbc:postgresql://db.example:5433/memory");
    assertThat(config.postgres().url().user()).isEqualTo("pons");
    assertThat(config.graph().uri().address()).hasToString("bolt://localhost:7687");
    assertThat(config.graph().database()).isNull();
    assertThat(config.data()).isEqualTo(Path.of(".pons"));
  }

  @Test
  void environmentWinsOverTheFile() {
    Config config =
        read(
            GOOD + "http: {port: 1}\n",
            Map.of("PONS_HTTP_PORT", "7700", "PONS_CAPTURE_ENABLED", "false", "PONS_LEASE", "30s"));

    assertThat(config.http().port()).isEqualTo(7700);
    assertThat(config.engine().capture()).isFalse();
    assertThat(config.engine().lease()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void blanksCountWhereTextFollowsThemAndNowhereElse() {
    Map<String, String> env =
        Map.of(
            "PONS_EMBEDDING_QUERY_PREFIX", "search_query: ",
            "PONS_EMBEDDING_DOCUMENT_PREFIX", " passage:\n",
            "PONS_EMBEDDING_MODEL", " nomic ",
            "PONS_EMBEDDING_API_KEY", "key\n",
            "PONS_HTTP_PORT", " 7700 ");

    Config config = read(GOOD, env);

    assertThat(config.embedding().queryPrefix()).isEqualTo("search_query: ");
    assertThat(config.embedding().documentPrefix()).isEqualTo(" passage:\n");
    assertThat(config.embedding().model()).isEqualTo("nomic");
    assertThat(config.embedding().apiKey()).isEqualTo("key");
    assertThat(config.http().port()).isEqualTo(7700);
  }

  @Test
  void aBlankVariableSaysNothing() {
    String file = GOOD + "embedding: {query-prefix: 'q: '}\n";
    assertThat(read(file, Map.of("PONS_EMBEDDING_QUERY_PREFIX", " ")).embedding().queryPrefix())
        .isEqualTo("q: ");
  }

  @Test
  void otherProgramsVariablesServeWhereNothingElseIsSaid() {
    Map<String, String> env =
        Map.of(
            "DATABASE_URL", "postgres://u:p@other/db",
            "NEO4J_URL", "neo4j+s://graph.example",
            "REDIS_URL", "rediss://cache.example:6380");

    Config config = read(GOOD, env);

    assertThat(config.postgres().url().address()).asString().contains("db.example");
    assertThat(config.graph().uri().address()).hasToString("neo4j+s://graph.example");
    assertThat(config.redis().uri().address()).hasToString("rediss://cache.example:6380");
  }

  @Test
  void everythingMayComeFromTheEnvironment() throws IOException {
    Path mappings = write("mappings.yml", "mappings: [{label: A, table: a}]");
    Map<String, String> env =
        Map.of("DATABASE_URL", "postgres://u:p%40ss@other/db", "PONS_MAPPINGS_FILE", mappings + "");

    Config config = ConfigReader.read(null, env, (section, problems) -> {});

    assertThat(config.postgres().url())
        .isEqualTo(new StoreUrl(java.net.URI.create("jdbc:postgresql://other/db"), "u", "p@ss"));
  }

  @Test
  void passwordsComeFromFilesBesideTheConfiguration() throws IOException {
    write("secret", "hidden\n");

    Config config = read(GOOD + "redis: {password-file: secret}\n", Map.of());

    assertThat(config.redis().uri().password()).isEqualTo("hidden");
    assertThat(config.redis().uri().whole()).hasToString("redis://:hidden@localhost:6379");
    assertThat(config.toString()).doesNotContain("hidden");
  }

  @Test
  void everyProblemIsReportedWithLineAndRemedy() {
    List<String> lines =
        problems(
            """
            postgres:
              url: mysql://root:geheim@db/x
              pool-sise: 3
            http:
              port: many
              host: 0.0.0.0
            htttp: {}
            lease: 10
            capture: {enabled: yes please}
            graph: [bolt]
            """);

    assertThat(lines)
        .anySatisfy(
            l -> assertThat(l).startsWith("pons.yml:3: unknown option 'postgres.pool-sise'"))
        .anySatisfy(l -> assertThat(l).endsWith("did you mean 'postgres.pool-size'?"))
        .anySatisfy(
            l -> assertThat(l).startsWith("pons.yml:2: postgres.url: the value is not a URL"))
        .anySatisfy(l -> assertThat(l).startsWith("pons.yml:5: http.port: 'many' is not a whole"))
        .anySatisfy(l -> assertThat(l).startsWith("pons.yml:6: http.host: others could reach"))
        .anySatisfy(l -> assertThat(l).startsWith("pons.yml:7: ").endsWith("did you mean 'http'?"))
        .anySatisfy(l -> assertThat(l).startsWith("pons.yml:8: lease: '10' is not a duration"))
        .anySatisfy(l -> assertThat(l).startsWith("pons.yml:9: capture.enabled: 'yes please'"))
        .anySatisfy(l -> assertThat(l).startsWith("pons.yml:10: 'graph' is a list"))
        .anySatisfy(l -> assertThat(l).startsWith("pons.yml: there are no mappings"))
        .hasSize(9)
        .allSatisfy(l -> assertThat(l).contains(" — ").doesNotContain("geheim"));
  }

  @Test
  void noLogComesThroughAPooler() {
    assertThat(
            problems(
                GOOD,
                Map.of(
                    "PONS_POSTGRES_CAPTURE",
                    "logical",
                    "PONS_POSTGRES_TRANSACTION_POOLER",
                    "true")))
        .containsExactly(
            "environment variable PONS_POSTGRES_CAPTURE: a pooler passes no log on — set"
                + " postgres.capture to outbox, or postgres.url to the address of the server itself");
  }

  @Test
  void aBadVariableIsNamed() {
    assertThat(problems(GOOD, Map.of("PONS_PARTITIONS", "0")))
        .containsExactly(
            "environment variable PONS_PARTITIONS: partitions: '0' is not a whole number from 1 to"
                + " 256 — correct it, or leave it out for 8");
  }

  @Test
  void brokenYamlAndRepeatedNamesAreReportedWithTheirLine() {
    assertThat(problems("a: b\nc: {")).anySatisfy(l -> assertThat(l).contains("not YAML"));
    assertThat(problems(GOOD + "lease: 5s\nlease: 6s\n"))
        .containsExactly(
            "pons.yml:6: 'lease' stands here a second time — remove this one or the"
                + " one in line 5");
  }

  @Test
  void missingFilesAreReported() {
    assertThat(problems(GOOD + "graph: {password-file: none}\n"))
        .singleElement()
        .asString()
        .startsWith("pons.yml:5: graph.password-file: cannot read");
    assertThat(
            catchThrowableOfType(
                    ConfigException.class,
                    () ->
                        ConfigReader.read(
                            folder.resolve("none.yml"), Map.of(), (section, problems) -> {}))
                .getMessage())
        .contains("cannot read");
  }

  @Test
  void whoeverIsReachedByOthersAsksForTokens() {
    assertThat(problems(GOOD + "http: {host: 0.0.0.0}\n"))
        .containsExactly(
            "pons.yml:5: http.host: others could reach 0.0.0.0, and no tokens are asked for — use"
                + " 127.0.0.1, or name a file of tokens by http.tokens-file");
    Path tokens = write("tokens", "# ours\n\nread 0123456789abcdef\nadmin fedcba9876543210\n");
    assertThat(read(GOOD + "http: {host: 0.0.0.0, tokens-file: tokens}\n", Map.of()).http())
        .isEqualTo(new Config.Http("0.0.0.0", 7600, tokens));
    assertThat(read(GOOD + "http: {host: '::1'}\n", Map.of()).http().tokens()).isNull();
  }

  @Test
  void tokensThatCannotBeUsedAreReportedWithoutThem() {
    String named = GOOD + "http: {tokens-file: tokens}\n";
    assertThat(problems(named)).singleElement().asString().contains("cannot read");
    write("tokens", "admin 0123456789abcdef\nread geheim\n");
    assertThat(problems(named))
        .singleElement()
        .asString()
        .startsWith("pons.yml:5: http.tokens-file: ")
        .contains("the token in line 2 is shorter than 16 characters")
        .doesNotContain("geheim", "0123456789abcdef");
  }

  @Test
  void aStatementMustNotOutliveTheLease() {
    assertThat(problems(GOOD + "lease: 3s\n"))
        .containsExactly(
            "pons.yml:5: a statement may take as long as the lease lasts — make"
                + " postgres.statement-timeout shorter than lease");
  }

  private Config read(String text, Map<String, String> env) {
    return ConfigReader.read(write("pons.yml", text), env, (section, problems) -> {});
  }

  private List<String> problems(String text) {
    return problems(text, Map.of());
  }

  private List<String> problems(String text, Map<String, String> env) {
    return catchThrowableOfType(ConfigException.class, () -> read(text, env))
        .getMessage()
        .replace(folder + "/", "")
        .lines()
        .toList();
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
