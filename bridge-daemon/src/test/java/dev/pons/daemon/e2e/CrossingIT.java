package dev.pons.daemon.e2e;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class CrossingIT extends Crossing {
  @RegisterExtension static final Bridge BRIDGE = Bridge.with(Map.of());

  @Override
  Bridge bridge() {
    return BRIDGE;
  }

  @AfterAll
  static void bothSidesAreEqual() {
    bothSidesAreEqual(BRIDGE);
  }
}
