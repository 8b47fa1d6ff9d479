package dev.pons.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandTest {

  @Test
  void outputOfBothStreamsIsKept() {
    Command.Result result = Command.of("sh", "-c", "echo one; echo two >&2").run();

    assertThat(result.orThrow("no problem")).isEqualTo("one\ntwo");
  }

  @Test
  void commandThatTakesTooLongHasFailed() {
    Command.Result result = Command.of("sleep", "60").within(Duration.ofMillis(50)).run();

    assertThat(result.succeeded()).isFalse();
    assertThat(result.output()).contains("gave up after");
  }

  @Test
  void commandThatDoesNotExistHasFailed() {
    Command.Result result = Command.of("there-is-no-such-command").run();

    assertThatThrownBy(() -> result.orThrow("cannot do it"))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot do it: there-is-no-such-command ended with -1");
  }
}
