package dev.pons.daemon.config;

import java.util.stream.Collectors;

/** The reference of all options, as Markdown. */
final class OptionsDocument {
  private static final String HEAD =
      """
      # Configuration

      One YAML file, given by `./pons run --config FILE`. It is read strictly: a name it does not
      know, a value of the wrong kind or a mapping that does not fit the live tables stops the start
      with exit status 2, all problems at once, each with its line and a remedy.

      Every option can also be set by an environment variable, which wins over the file.
      `DATABASE_URL`, `REDIS_URL` and `MEMGRAPH_URL` or `NEO4J_URL` serve where neither says
      anything. An empty variable counts as not set.

      Durations have a unit: `500ms`, `10s`, `5m`, `1h`. Paths in the file start from the file's
      folder, paths in the environment from the working directory.

      <!-- Generated from the options; change them there. OptionsDocumentTest says how. -->

      | option | default | meaning |
      |---|---|---|
      """;

  private static final String TAIL =
      """

      ## Mappings

      `mappings:` is a list. An entry with `label` maps a node label to a table, one with `type` an
      edge type to an edge table.

      ```yaml
      mappings:
        - label: Memory              # entity: nodes with this label …
          table: memories            # … are the rows of this table (schema.table; public by default)
          name: memory               # name of the mapping; the label by default
          key: {property: id, column: id}   # the column must be the primary key; its name by default
          properties: [content, tags]       # columns to carry; by default all of a type in types.md
          rename: {user_id: userId}  # column: property
          exclude: [internal_note]   # columns to leave alone
          rest: metadata             # JSONB column for all other properties of the node
          direction: both            # or to-graph, to-postgres
          policy: newest             # or prefer-graph, prefer-postgres, manual: who wins a conflict
          policies: {hits: sum, labels: union}   # by property, where another one decides
          on-delete-conflict: keep   # or delete: what one side deleted and the other changed
          primary: postgres          # or graph: wins ties
          redact:                    # what one side keeps to itself
            clear: graph             # or postgres: the side that has the originals
            properties: {agent_id: hash, notes: truncate-80}
          search:                    # how its records are found; without, they are not
            text: "{content}"        # what is searched for words, and what vectors describe
            vector: embedding        # column of vectors, vector(N) or real[]; none by default
            vector-owner: bridge     # who writes them; or writer, both
            language: english        # text search configuration of Postgres
            shared: false            # true: everybody finds them

        - type: RELATES_TO           # relation: edges of this type …
          table: entity_relations    # … are the rows of this table
          from: {label: Entity, column: source_id}
          to: {label: Entity, column: target_id}
          key: {property: type, column: type}   # tells parallel edges apart; none by default
      ```

      A conflict is a property that both sides changed to different values since they last agreed.
      `newest` takes the later commit; where only one side's time is known, it waits for the other
      side's change to arrive, and after a while takes the primary side. With `manual`, nothing of
      the record is written until `./pons conflicts resolve` decides; a deletion against a change
      is not left to people. Under `policies`, numbers
      may be `sum` (the agreed value and what each side added to it, also where both added the same)
      and lists may be `union` (what either side added stays, what either removed goes, each element
      once, the table's order first). Where the agreed value is not known, when two records meet for
      the first time or after a failure, these two are decided by time like any other. With
      `on-delete-conflict: delete` a deletion wins over a change. Whatever the policy, what lost is
      kept in `pons.conflicts`; `sum` and `union` have no loser.

      Under `redact`, the other side and everything behind the clear side (what the bridge keeps in
      `pons`, conflicts, dead letters, Redis, events, searches, vectors, HTTP, logs) gets a property
      only as the word says: `drop`, not at all; `mask`, `***`; `hash`, HMAC-SHA-256 under
      `redaction.key`, equal for equal values; `truncate-N`, the first N characters and `…`;
      `scrub`, the text with `[email]`, `[token]`, `[key]` and `[path]` for what has the shape of
      one, also within lists and JSON. A password in plain words has no shape. `mask`, `hash`,
      `truncate-N` and `scrub` are for text and JSON, `drop` is for all; members of the `rest` column
      can be named too; numbers in them stay as they are but under `drop`, `mask` and `hash`. Such a property flows from the clear side only. What users write in its
      place on the other side is replaced and kept, redacted, as the loser of a conflict; where the
      clear side has nothing, what the other side has is its own. Originals that crossed before are
      replaced by a resync, but stay in old conflicts until they are forgotten. With `clear:
      postgres` a property cannot be part of `search.text` or of a filter, since Postgres would
      search in clear.

      The primary key of an edge table is its two columns, and that of `key` where there is one.
      Columns of types that a graph cannot hold, vectors among them, are left alone.

      Under `search`, `text` names properties of type text in braces. The bridge writes a vector for
      each record that has such a text: `vector-owner: bridge` replaces what others write into the
      column, `both` leaves a vector that somebody else wrote until its text changes, and with
      `writer` the bridge writes none and only searches, by vectors of the same model as its own. A
      column of a fixed length must have that of the model's vectors. Properties named by
      `search.scope` must be mapped (text, integers or UUIDs), unless `shared: true` shows the records
      to everybody. The bridge builds the indexes that searching needs, one on the words and, from
      20,000 vectors on, one on the vectors (HNSW), while users go on working.
      """;

  private OptionsDocument() {}

  static String text() {
    return Options.ALL.stream()
        .map(OptionsDocument::row)
        .collect(Collectors.joining("\n", HEAD, "\n" + TAIL));
  }

  private static String row(Option<?> option) {
    String fallback = option.fallback() == null ? "" : "`" + option.fallback() + "`";
    String variables =
        option.aliases().stream().map(alias -> ", `" + alias + "`").collect(Collectors.joining());
    return "| `%s`<br>`%s`%s | %s | %s%s |"
        .formatted(
            option.path(),
            option.variable(),
            variables,
            fallback,
            option.description(),
            kind(option));
  }

  private static String kind(Option<?> option) {
    String name = option.type().name();
    return name.equals("text") ? "" : " (" + name + ")";
  }
}
