package dev.pons.embedding;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A model whose classes nobody else sees. */
final class IsolatedModel implements AutoCloseable {
  private static final String MODEL = "dev.pons.embedding.onnx.MiniLm";

  /** While they load, native libraries read settings that are the whole JVM's. */
  private static final Object ONE_AT_A_TIME = new Object();

  private final URLClassLoader classes;
  private final Function<String, float[]> vectors;
  private final AutoCloseable model;

  private IsolatedModel(
      URLClassLoader classes, Function<String, float[]> vectors, AutoCloseable model) {
    this.classes = classes;
    this.vectors = vectors;
    this.model = model;
  }

  /**
   * Loads the model and its native libraries.
   *
   * @throws RetryableException files could not be read or written
   * @throws RefusedException the jars are not those of the model, or do not run on this machine
   */
  static IsolatedModel load(List<Path> classPath, Path cacheFolder) {
    synchronized (ONE_AT_A_TIME) {
      try (Folder folder = Folder.below(cacheFolder)) {
        return load(classPath, folder);
      } catch (IOException e) {
        throw new RetryableException("native libraries cannot be unpacked below " + cacheFolder, e);
      }
    }
  }

  private static IsolatedModel load(List<Path> classPath, Folder folder) throws IOException {
    URLClassLoader classes =
        new URLClassLoader("onnx", urls(classPath), ClassLoader.getPlatformClassLoader());
    try {
      return instantiate(classes, folder);
    } catch (IOException | RuntimeException e) {
      classes.close();
      throw e;
    }
  }

  private static URL[] urls(List<Path> classPath) throws MalformedURLException {
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    return urls;
  }

  private static IsolatedModel instantiate(URLClassLoader classes, Folder folder)
      throws IOException {
    try {
      Object model = classes.loadClass(MODEL).getConstructor(Path.class).newInstance(folder.path());
      return new IsolatedModel(classes, function(model), (AutoCloseable) model);
    } catch (InvocationTargetException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new RefusedException("the jars hold no embedding model; build Pons anew", e);
    }
  }

  @SuppressWarnings("unchecked") // The class that is loaded by name says so.
  private static Function<String, float[]> function(Object model) {
    return (Function<String, float[]>) model;
  }

  private static RefusedException failed(Throwable cause) throws IOException {
    if (cause instanceof IOException unreadable) {
      throw unreadable;
    }
    return new RefusedException(
        "the embedding model does not run on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + "; it needs glibc and a cache folder on a file system without noexec, or configure"
            + " an endpoint instead ("
            + cause
            + ")",
        cause);
  }

  /**
   * Length 1; empty for a text without words.
   *
   * @throws RetryableException the model failed
   */
  float[] embed(String text) {
    try {
      return requireFinite(vectors.apply(text));
    } catch (RuntimeException e) {
      throw new RetryableException("the embedding model failed", e);
    }
  }

  private static float[] requireFinite(float[] vector) {
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new ArithmeticException("the vector is not finite");
      }
    }
    return vector;
  }

  /** Frees the model; the libraries' code stays until the process ends. */
  @Override
  public void close() {
    try (classes) {
      model.close();
    } catch (Exception e) {
      throw new IllegalStateException("the embedding model cannot be closed", e);
    }
  }
}
