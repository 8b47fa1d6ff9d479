package dev.pons.daemon.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML and keeps the lines. */
final class YamlReader {
  private final String file;
  private final Problems problems;

  YamlReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The file's only document; an empty section where it is empty or cannot be read. */
  YamlValue read(String text) {
    YamlValue nothing = new YamlValue.Section(new Place(file, 1), Map.of());
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new java.io.StringReader(text));
      return root == null ? nothing : value(root, 0);
    } catch (MarkedYAMLException e) {
      problems.add(place(e.getProblemMark()), "not YAML: " + problem(e), "correct the syntax");
      return nothing;
    } catch (YAMLException e) {
      problems.add(new Place(file, 0), "not YAML: " + e.getMessage(), "correct the syntax");
      return nothing;
    }
  }

  private static String problem(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "unreadable" : e.getProblem();
    return problem.startsWith("found character '\\t")
        ? "a tab where only spaces may indent"
        : problem;
  }

  private YamlValue value(Node node, int depth) {
    Place place = place(node.getStartMark());
    if (depth > 20) {
      problems.add(place, "nested too deep, or an alias of itself", "write it out");
      return new YamlValue.Scalar(place, "");
    }
    if (node instanceof MappingNode section) {
      return section(place, section, depth);
    }
    if (node instanceof SequenceNode list) {
      List<YamlValue> items = new ArrayList<>();
      list.getValue().forEach(item -> items.add(value(item, depth + 1)));
      return new YamlValue.Items(place, items);
    }
    boolean none = Tag.NULL.equals(node.getTag());
    return new YamlValue.Scalar(place, none ? "" : ((ScalarNode) node).getValue());
  }

  private YamlValue section(Place place, MappingNode node, int depth) {
    Map<String, YamlValue.Member> members = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Place at = place(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        problems.add(at, "a name that is no text", "use plain names");
        continue;
      }
      YamlValue.Member member = new YamlValue.Member(at, value(tuple.getValueNode(), depth + 1));
      YamlValue.Member former = members.put(name.getValue(), member);
      if (former != null) {
        problems.add(
            at,
            "'" + name.getValue() + "' stands here a second time",
            "remove this one or the one in line " + former.place().line());
      }
    }
    return new YamlValue.Section(place, members);
  }

  private Place place(@Nullable Mark mark) {
    return new Place(file, mark == null ? 0 : mark.getLine() + 1);
  }
}
