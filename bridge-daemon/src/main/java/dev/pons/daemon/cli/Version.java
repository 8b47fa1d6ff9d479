package dev.pons.daemon.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code pons --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    String java = System.getProperty("java.version");
    return new String[] {"pons " + (version == null ? "(development)" : version), "java " + java};
  }
}
