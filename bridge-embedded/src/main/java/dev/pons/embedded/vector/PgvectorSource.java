package dev.pons.embedded.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A way to come by pgvector. */
interface PgvectorSource {

  /**
   * Puts {@code vector.so}, {@code vector.control} and the installation script into an empty
   * folder.
   *
   * @throws dev.pons.embedded.server.StoreException this way is closed here; the message says why
   */
  void fill(Path folder, Consumer<String> progress) throws IOException;
}
