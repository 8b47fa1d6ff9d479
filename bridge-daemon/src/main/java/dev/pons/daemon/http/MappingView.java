package dev.pons.daemon.http;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What records of a mapping look like, as JSON. Pure. */
public final class MappingView {
  private static final int VERSION = 1;

  private MappingView() {}

  /** As text, e.g. to be kept where other programs read it. */
  public static String text(Mapping mapping, Searchables searchables) {
    return new String(Json.write(of(mapping, searchables)), StandardCharsets.UTF_8);
  }

  static Map<String, Object> of(Mapping mapping, Searchables searchables) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("v", VERSION);
    view.put("mapping", mapping.name());
    if (mapping instanceof RelationMapping relation) {
      view.put("kind", "relation");
      view.put("type", relation.type());
      view.put("from", relation.from().name());
      view.put("to", relation.to().name());
    } else if (mapping instanceof EntityMapping entity) {
      view.put("kind", "entity");
      view.put("label", entity.label());
    }
    view.put("table", mapping.table().toString());
    view.put("key", mapping.keyTypes().stream().map(Object::toString).toList());
    view.put("properties", properties(mapping.properties()));
    view.put("open", mapping.restColumn() != null);
    searchables.of(mapping.name()).ifPresent(s -> view.put("search", search(s)));
    view.put("scope", searchables.scope());
    return view;
  }

  private static Map<String, String> properties(List<PropertyMapping> properties) {
    Map<String, String> types = new LinkedHashMap<>();
    properties.forEach(p -> types.put(p.property(), p.type().toString()));
    return types;
  }

  private static Map<String, Object> search(Searchable searchable) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("text", searchable.text().text());
    view.put("language", searchable.language());
    view.put("vectors", searchable.vector() != null);
    view.put("shared", searchable.shared());
    return view;
  }
}
