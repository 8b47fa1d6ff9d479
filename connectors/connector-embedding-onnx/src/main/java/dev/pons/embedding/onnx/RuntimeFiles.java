package dev.pons.embedding.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Unpacks the runtime's native libraries. Left to itself, the runtime would do so below the
 * system's temporary folder, and leave sixteen megabytes there whenever the process is killed.
 */
final class RuntimeFiles {
  private RuntimeFiles() {}

  /**
   * @throws IOException they cannot be written
   * @throws UnsatisfiedLinkError there are none for this machine
   */
  static void unpack(Path folder) throws IOException {
    unpack("onnxruntime", folder);
    unpack("onnxruntime4j_jni", folder);
  }

  private static void unpack(String library, Path folder) throws IOException {
    String file = System.mapLibraryName(library);
    String resource = "/ai/onnxruntime/native/" + system() + "-" + processor() + "/" + file;
    try (InputStream content = RuntimeFiles.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new UnsatisfiedLinkError("there is no " + resource);
      }
      Files.copy(content, folder.resolve(file));
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return "osx";
    }
    return name.contains("win") ? "win" : "linux";
  }

  private static String processor() {
    String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return name.equals("amd64") || name.equals("x86_64") ? "x64" : name;
  }
}
