package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.core.cache.AnswerKey;
import dev.pons.core.cache.Scopes;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.search.CanonicalQuery;
import dev.pons.core.search.Expansion;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.search.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/search-cache.md tells other programs to compute is what we compute. */
final class SearchCacheDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "search-cache.md");
  private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final String PREFIX = "pons:";

  private static List<String> blocks() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(DOCUMENT));
    return blocks.results().map(block -> block.group(1)).toList();
  }

  /** The first block holds all vectors. */
  private static List<JsonNode> vectors() throws IOException {
    List<JsonNode> vectors = new ArrayList<>();
    JSON.readTree(blocks().get(0)).forEach(vectors::add);
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(6);
    return vectors;
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void vectorIsWhatWeCompute(JsonNode vector) {
    byte[] sent = vector.path("sent").toString().getBytes(StandardCharsets.UTF_8);
    SearchQuery query = SearchParser.body(sent).query();
    AnswerKey key = AnswerKey.of(query, new Scopes(searchables(vector), new Mappings(List.of())));

    assertThat(key.query()).isEqualTo(vector.path("canonical").textValue());
    assertThat(PREFIX + key.text()).isEqualTo(vector.path("key").textValue());
    assertThat(PREFIX + "search:generation:" + key.scope())
        .isEqualTo(vector.path("generation").textValue());
  }

  private static Searchables searchables(JsonNode vector) {
    List<String> scope = new ArrayList<>();
    vector.path("separated_by").forEach(name -> scope.add(name.textValue()));
    return new Searchables(List.of(), scope);
  }

  @Test
  void whatIsSaidToBeLeftOutIsLeftOut() throws IOException {
    String document = Files.readString(DOCUMENT);
    Weights weights = Weights.DEFAULT;
    Expansion graph = Expansion.DEFAULT;
    assertThat(document)
        .contains("| `limit` | number | " + SearchQuery.DEFAULT_LIMIT + " |")
        .contains(
            "| all are: %s, %s, %s |"
                .formatted(plain(weights.vector()), plain(weights.text()), plain(weights.graph())))
        .contains("| all are: %d, none, `both`, %d |".formatted(graph.depth(), graph.fanout()));
  }

  private static String plain(double number) {
    return String.valueOf(number).replaceAll("\\.0$", "");
  }

  @Test
  void everyMemberOfACanonicalQueryIsDescribed() throws IOException {
    String all =
        """
        {"query": "x", "scope": {"a": "b"}, "mappings": ["M"], "filter": {"a": 1}, "limit": 1,
         "offset": 1, "weights": {"graph": 0}, "graph": {"depth": 0}, "min_score": 1,
         "min_similarity": 1}
        """;
    JsonNode canonical = JSON.readTree(CanonicalQuery.json(SearchParser.query(all)));
    String document = Files.readString(DOCUMENT);
    assertThat(canonical.properties())
        .hasSize(10)
        .allSatisfy(member -> assertThat(document).contains("\n| `" + member.getKey() + "` | "));
  }

  @Test
  void valueInTheDocumentHasTheMembersThatAreDescribed() throws IOException {
    ObjectNode value = (ObjectNode) JSON.readTree(blocks().get(1));
    String document = Files.readString(DOCUMENT);
    assertThat(value.properties())
        .hasSize(5)
        .allSatisfy(member -> assertThat(document).contains("\n| `" + member.getKey() + "` | "));
  }
}
