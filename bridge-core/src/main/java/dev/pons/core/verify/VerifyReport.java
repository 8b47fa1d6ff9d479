package dev.pons.core.verify;

import java.time.Instant;
import java.util.List;

/** What a comparison of both sides found. */
public record VerifyReport(List<MappingReport> mappings, Instant started, Instant finished) {
  public VerifyReport {
    mappings = List.copyOf(mappings);
  }

  /** All differences of all mappings. */
  public long differences() {
    return mappings.stream().mapToLong(MappingReport::differences).sum();
  }
}
