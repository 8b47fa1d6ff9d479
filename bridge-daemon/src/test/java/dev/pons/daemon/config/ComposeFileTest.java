package dev.pons.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pons.daemon.mapping.MappingParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The compose file and the image, against a schema and against what the daemon understands. */
class ComposeFileTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ASKED = Pattern.compile("\\$\\{([A-Z_]+):\\?[^}]*}");
  private static final Pattern SET = Pattern.compile("\\b(PONS_[A-Z_]+)=(\\S+)");

  @TempDir Path folder;

  private final ObjectMapper json = new ObjectMapper();
  private final JsonNode compose = json.valueToTree(yaml("docker-compose.minimal.yml"));

  @Test
  void itSaysWhatComposeUnderstandsAndKeepsTheRules() throws IOException {
    assertThat(schema().validate(compose.toString(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaNoticesAPortThatOthersReach() throws IOException {
    ObjectNode open = compose.deepCopy();
    ((ObjectNode) open.path("services").path("redis")).putArray("ports").add("6379:6379");

    assertThat(schema().validate(open.toString(), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void everyVariableOfTheDaemonIsAnOption() throws IOException {
    assertThat(known()).containsAll(environment().keySet()).containsAll(ofTheImage().keySet());
  }

  @Test
  void theDaemonReadsItsConfigurationFromThem() throws IOException {
    Map<String, String> environment = environment();
    environment.putAll(ofTheImage());
    environment.replaceAll((name, value) -> ASKED.matcher(value).replaceAll("secret"));
    Path tokens = Files.writeString(folder.resolve("tokens"), "admin 0123456789abcdef\n");
    environment.put("PONS_HTTP_TOKENS_FILE", tokens.toString());

    Config config =
        ConfigReader.read(
            source("/etc/pons/pons.yml"),
            environment,
            (mappings, problems) -> new MappingParser(problems).parse(mappings));

    assertThat(config.http()).isEqualTo(new Config.Http("0.0.0.0", 7600, tokens));
    assertThat(config.graph().uri().address()).hasScheme("bolt").hasHost("memgraph");
    assertThat(config.redis().uri().address()).hasHost("redis");
    assertThat(config.postgres().url().user()).isEqualTo("pons");
  }

  @Test
  void theTokensAreASecretThatTheImageLooksFor() throws IOException {
    JsonNode secret = compose.at("/services/pons/secrets/0");
    assertThat(ofTheImage())
        .containsEntry("PONS_HTTP_TOKENS_FILE", "/run/secrets/" + secret.asText());
    String variable = compose.path("secrets").path(secret.asText()).path("environment").asText();
    assertThat(Files.readString(ROOT.resolve(".env.example"))).contains("\n" + variable + "=");
  }

  @Test
  void everyFileThatIsMountedExists() {
    assertThat(mounts().map(mount -> ROOT.resolve(mount.split(":", -1)[0])))
        .isNotEmpty()
        .allMatch(Files::isRegularFile);
  }

  @Test
  void everySecretThatIsAskedForIsInTheExample() throws IOException {
    String example = Files.readString(ROOT.resolve(".env.example"));
    Set<String> asked =
        ASKED
            .matcher(compose.toString())
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());

    assertThat(asked).isNotEmpty().allMatch(name -> example.contains(name + "="));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    compose
        .at("/services/pons/environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }

  private static Map<String, String> ofTheImage() throws IOException {
    Matcher names = SET.matcher(Files.readString(ROOT.resolve("Dockerfile")));
    return names.results().collect(Collectors.toMap(f -> f.group(1), f -> f.group(2)));
  }

  private static Set<String> known() {
    return Options.ALL.stream()
        .flatMap(option -> Stream.concat(Stream.of(option.variable()), option.aliases().stream()))
        .collect(Collectors.toSet());
  }

  private Stream<String> mounts() {
    return compose
        .path("services")
        .valueStream()
        .flatMap(service -> service.path("volumes").valueStream())
        .map(JsonNode::asText)
        .filter(mount -> mount.startsWith("./"));
  }

  /** The file of this repository that a container sees at a path. */
  private Path source(String target) {
    String mount =
        mounts().filter(text -> text.contains(":" + target + ":")).findFirst().orElseThrow();
    return ROOT.resolve(mount.substring(0, mount.indexOf(':')));
  }

  private static Schema schema() throws IOException {
    try (InputStream text =
        Objects.requireNonNull(
            ComposeFileTest.class.getResourceAsStream("/compose/compose.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    }
  }

  private static Object yaml(String name) {
    try (InputStream text = Files.newInputStream(ROOT.resolve(name))) {
      return new Yaml().load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
