package dev.pons.embedding.onnx;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the native libraries look up while they load. The properties are the whole JVM's, so they
 * are put back afterwards, by the same thread; callers see to it that one load ends before the next
 * begins.
 */
final class NativeSettings implements AutoCloseable {
  private final Map<String, @Nullable String> before = new HashMap<>();
  private final Thread thread = Thread.currentThread();
  private final ClassLoader loader = thread.getContextClassLoader();

  /**
   * @param folder holds the runtime's libraries; the tokenizer's is unpacked below it
   */
  NativeSettings(Path folder) {
    set("onnxruntime.native.path", folder.toString());
    set("DJL_CACHE_DIR", folder.toString());
    // Nothing is downloaded, and nobody is told that the tokenizer is in use.
    set("ai.djl.offline", "true");
    set("OPT_OUT_TRACKING", "true");
    // The tokenizer looks for its files there.
    thread.setContextClassLoader(NativeSettings.class.getClassLoader());
  }

  private void set(String name, String value) {
    before.put(name, System.setProperty(name, value));
  }

  @Override
  public void close() {
    thread.setContextClassLoader(loader);
    before.forEach(NativeSettings::restore);
  }

  private static void restore(String name, @Nullable String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }
}
