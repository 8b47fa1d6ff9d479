package dev.pons.daemon.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns that are as wide as they need to be. */
final class TextTable {
  private static final int WIDEST = 80;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<String> header) {
    rows.add(List.copyOf(header));
  }

  void add(List<String> row) {
    rows.add(row.stream().map(cell -> OneLine.of(cell, WIDEST)).toList());
  }

  void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    out.println(line(rows.get(0), widths, ' '));
    out.println(line(rows.get(0).stream().map(name -> "").toList(), widths, '-'));
    rows.subList(1, rows.size()).forEach(row -> out.println(line(row, widths, ' ')));
  }

  private static String line(List<String> row, int[] widths, char fill) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      line.append(i == 0 ? "" : "  ").append(cell);
      line.append(String.valueOf(fill).repeat(widths[i] - cell.length()));
    }
    return line.toString().stripTrailing();
  }
}
