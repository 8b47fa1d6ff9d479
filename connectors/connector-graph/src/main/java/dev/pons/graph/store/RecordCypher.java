package dev.pons.graph.store;

/**
 * The statements that read and write one mapping's records, each over {@code $b.rows}.
 *
 * <p>Every row has {@code i} (its number) and {@code k0}, {@code k1}, {@code k2} (the key's parts);
 * every statement gives back the numbers of the rows that it wrote.
 */
interface RecordCypher {
  String read();

  String create();

  String update();

  String delete();
}
