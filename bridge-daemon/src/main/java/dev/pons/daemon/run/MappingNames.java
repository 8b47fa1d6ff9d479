package dev.pons.daemon.run;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.daemon.http.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that requests may use. */
record MappingNames(List<String> names) {
  static MappingNames of(Mappings mappings) {
    return new MappingNames(mappings.all().stream().map(Mapping::name).toList());
  }

  /**
   * @param mapping null for all
   * @throws ApiException there is no such mapping
   */
  void require(@Nullable String mapping) {
    if (mapping != null && !names.contains(mapping)) {
      throw ApiException.bad(
          "no mapping is named '" + mapping + "'", "the mappings are " + String.join(", ", names));
    }
  }
}
