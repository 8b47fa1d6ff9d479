package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.daemon.runfile.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of the stores while the daemon is down. */
class LocalStoresTest {
  @TempDir private Path root;

  private LocalFolder folder;

  @BeforeEach
  void upHadAPostgresOfTheUsers() throws IOException {
    folder = new LocalFolder(root);
    Files.writeString(
        folder.storesFile(),
        """
        {"postgres": {"url": "jdbc:postgresql://127.0.0.1:1/old"},
         "graph": {"url": "bolt://127.0.0.1:2"}, "redis": {"url": "redis://127.0.0.1:3"}}
        """);
    Files.writeString(folder.givenStores(), "{\"postgres\": \"postgresql://me:p@db.example/app\"}");
  }

  @Test
  void givenStoresAreKnownBesideTheEmbeddedOnes() {
    StoreAccess stores = folder.stores();
    assertThat(stores.postgres().address()).hasToString("jdbc:postgresql://db.example/app");
    assertThat(stores.postgres().password()).isEqualTo("p");
    assertThat(stores.graph().address()).hasToString("bolt://127.0.0.1:2");
  }

  @Test
  void whatTheDaemonNotedGoesFirst() throws IOException {
    Files.writeString(
        RunFile.in(root),
        """
        {"postgres": {"url": "jdbc:postgresql://127.0.0.1:4/now"},
         "graph": {"url": "bolt://127.0.0.1:5"}, "redis": {"url": "redis://127.0.0.1:6"}}
        """);
    assertThat(folder.stores().postgres().address())
        .hasToString("jdbc:postgresql://127.0.0.1:4/now");
  }

  @Test
  void givenStoresAreRecalledUnlessOthersAreGiven() throws IOException {
    OwnStores own = new OwnStores();
    own.recall(folder.givenStores());
    assertThat(own.missing()).containsExactly("redis", "graph");
    own.keep(folder.givenStores());
    assertThat(OwnStores.kept(folder.givenStores())).isEqualTo(own.given());
  }
}
