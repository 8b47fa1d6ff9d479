package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.daemon.runfile.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * Where a local Pons keeps its files.
 *
 * @param root absolute
 */
record LocalFolder(Path root) {
  LocalFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** Written by the embedded stores. */
  Path storesFile() {
    return root.resolve("stores.json");
  }

  /** Addresses of the stores that the user gave to {@code up}. */
  Path givenStores() {
    return root.resolve("up.json");
  }

  /** The configuration that {@code up} runs the daemon with. */
  Path config() {
    return root.resolve("pons.yml");
  }

  Path log() {
    return root.resolve("logs").resolve("pons.log");
  }

  Path lock() {
    return root.resolve("up.lock");
  }

  /** The daemon that runs here, if its process is alive. */
  Optional<RunFile> running() {
    return RunFile.read(root).filter(RunFile::alive);
  }

  /** The stores that the daemon uses, or that {@code up} ran last. */
  StoreAccess stores() {
    Optional<RunFile> noted = RunFile.read(root);
    if (noted.isPresent()) {
      return StoreAccess.of(noted.get().stores(), root);
    }
    if (!Files.exists(storesFile()) && !Files.exists(givenStores())) {
      throw CliException.failure(
          "nothing is known of stores in " + root + "; `./pons up` starts them");
    }
    return stores(OwnStores.kept(givenStores()));
  }

  /** Refuses a folder in which {@code up} never started stores. */
  void requireStores() {
    if (!Files.exists(storesFile())) {
      throw CliException.wrongUse(
          "no stores were ever started in " + root + "; `./pons up` starts them");
    }
  }

  /**
   * Where the stores are, each of them embedded unless given.
   *
   * @param given addresses by store
   */
  StoreAccess stores(Map<String, String> given) {
    ObjectNode all =
        JsonTree.read(storesFile()).map(ObjectNode.class::cast).orElse(JsonTree.object());
    given.forEach((store, url) -> all.putObject(store).put("url", url));
    return StoreAccess.of(all, root);
  }

  /** Creates the folder for its owner's eyes only: it holds passwords. */
  void create() {
    try {
      if (!Files.isDirectory(root)) {
        Path parent = root.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.createDirectory(
            root,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Files.createDirectories(root.resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the data folder " + root, e);
    }
  }
}
