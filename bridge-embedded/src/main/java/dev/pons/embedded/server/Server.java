package dev.pons.embedded.server;

import java.nio.file.Path;

/**
 * What is particular to one kind of server; {@link ServerControl} does what they have in common.
 */
public interface Server {

  /** The word that people read and write: {@code postgres}, {@code redis}, {@code graph}. */
  String name();

  /** The folder with this server's data. Its path is part of the server's command line. */
  Path home();

  /**
   * The file name of the program, which works in {@link #home}: how a process that nobody noted is
   * recognised.
   */
  String program();

  /** Where the server writes what happens to it. */
  Path log();

  /**
   * Everything that the server is started with, the port aside; one that was started otherwise is
   * not reused.
   */
  String settings();

  /** Unpacks and lays out what the server needs. May be called again, and then does little. */
  void prepare();

  /**
   * Starts the server as a process that outlives this JVM.
   *
   * @return the id of its main process
   * @throws StoreException it could not be started; nothing of it runs
   */
  long launch(int port);

  /** Asks once, briefly, whether the server answers there. */
  boolean answers(int port);

  /** Makes what clients expect to find, once the server answers. May be called again. */
  default void furnish(int port) {}

  /** Asks the server to end cleanly; does not wait. */
  default void askToStop(ServerProcess process) {
    process.terminate();
  }
}
