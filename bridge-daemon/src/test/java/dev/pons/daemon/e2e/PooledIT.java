package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pons.embedded.testing.TransactionPooler;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same crosses where each transaction gets another connection from a pooler. */
class PooledIT extends Crossing {
  private static final TransactionPooler POOLER = TransactionPooler.before(Stores.shared().jdbc());

  /** After the daemon, which is ended by the one that was registered later. */
  @RegisterExtension
  @Order(1)
  static final AfterAllCallback CLOSE = context -> POOLER.close();

  @RegisterExtension
  @Order(2)
  static final Bridge BRIDGE =
      Bridge.with(
          Map.of(
              "PONS_POSTGRES_URL",
              POOLER.url(Stores.shared().jdbc()),
              "PONS_POSTGRES_TRANSACTION_POOLER",
              "true"));

  @Override
  Bridge bridge() {
    return BRIDGE;
  }

  @AfterAll
  static void bothSidesAreEqual() {
    bothSidesAreEqual(BRIDGE);
  }

  @Test
  void triggersWereChosenSinceNoLogComesThrough() {
    JsonNode capture = BRIDGE.daemon().status().path("captures").get(0);
    assertThat(capture.path("mode").asText()).isEqualTo("outbox");
    assertThat(capture.path("reason").asText()).isEqualTo("the address is a pooler's");
    assertThat(POOLER.idle()).isGreaterThan(1);
  }
}
