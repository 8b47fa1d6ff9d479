package dev.pons.daemon.sample;

/** The mapping of the sample's tables. */
public final class SampleMapping {
  private static final String SECTION = "mappings:";

  private SampleMapping() {}

  /** The section {@code mappings} of a configuration. */
  public static String text() {
    String file = Resource.text("pons.yml");
    int begin = file.startsWith(SECTION) ? 0 : file.indexOf("\n" + SECTION) + 1;
    return file.substring(begin);
  }
}
