package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TableName;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MappingViewTest {
  private static final EntityMapping ENTITY =
      new EntityMapping(
          "Memory",
          "Memory",
          new TableName("public", "memories"),
          property("id", ValueType.of(Kind.TEXT)),
          List.of(
              property("content", ValueType.of(Kind.TEXT)),
              property("tags", ValueType.listOf(Kind.TEXT))),
          null,
          Rules.DEFAULT);

  private static PropertyMapping property(String name, ValueType type) {
    return new PropertyMapping(name, name, type);
  }

  private static final Searchables SEARCHABLES =
      new Searchables(
          List.of(new Searchable(ENTITY, new TextTemplate("{content}"), "english", null, false)),
          List.of("user_id"));

  @Test
  void entitySaysWhatItsRecordsHaveAndHowTheyAreFound() {
    assertThat(MappingView.text(ENTITY, SEARCHABLES))
        .isEqualTo(
            """
            {"v":1,"mapping":"Memory","kind":"entity","label":"Memory","table":"public.memories",\
            "key":["text"],"properties":{"content":"text","tags":"text[]"},"open":false,\
            "search":{"text":"{content}","language":"english","vectors":false,"shared":false},\
            "scope":["user_id"]}""");
  }

  @Test
  void relationSaysWhatItLeadsFromAndTo() {
    RelationMapping relation =
        new RelationMapping(
            "FOLLOWS",
            "FOLLOWS",
            ENTITY,
            ENTITY,
            new TableName("public", "follows"),
            "a",
            "b",
            null,
            List.of(),
            "more",
            Rules.DEFAULT);
    assertThat(MappingView.text(relation, SEARCHABLES))
        .isEqualTo(
            """
            {"v":1,"mapping":"FOLLOWS","kind":"relation","type":"FOLLOWS","from":"Memory",\
            "to":"Memory","table":"public.follows","key":["text","text"],"properties":{},\
            "open":true,"scope":["user_id"]}""");
  }
}
