package dev.pons.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.embedded.store.StoreKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @Test
  void orderAloneMeansAllStoresInTheDefaultFolder() {
    Arguments arguments = Arguments.parse(List.of("start"));

    assertThat(arguments.order()).isEqualTo(Arguments.Order.START);
    assertThat(arguments.options()).isEqualTo(StoresOptions.defaults());
    assertThat(arguments.options().data()).isEqualTo(Path.of(".pons").toAbsolutePath());
  }

  @Test
  void optionsAreUnderstood() {
    List<String> words =
        List.of(
            "stop", "--only", "redis", "--data", "/d", "--only", "graph", "--graph-port", "7687");

    StoresOptions options = Arguments.parse(words).options();

    assertThat(options.data()).isEqualTo(Path.of("/d"));
    assertThat(options.only()).containsExactlyInAnyOrder(StoreKind.REDIS, StoreKind.GRAPH);
    assertThat(options.port(StoreKind.GRAPH)).hasValue(7687);
    assertThat(options.port(StoreKind.REDIS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jump, unknown order 'jump'",
    "start --colour, unknown option '--colour'",
    "start --data, --data needs a value",
    "start --only oracle, there is no store 'oracle'; the stores are postgres",
    "start --redis-port x, --redis-port needs a port",
    "start --redis-port 70000, --redis-port needs a port from 1 to 65535",
  })
  void nonsenseIsNamed(String words, String complaint) {
    assertThatThrownBy(() -> Arguments.parse(List.of(words.split(" "))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(complaint);
  }
}
