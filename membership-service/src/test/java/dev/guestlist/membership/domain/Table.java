package dev.guestlist.membership.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table in a text block: columns divided by bars, the first line and first column are heads. A
 * head may list several names; the head "others" stands for all names that no other head has.
 */
final class Table {

  private static final String OTHERS = "others";

  private Table() {}

  /** What a table says of one row and one column. */
  record Cell(String row, String column, String text) {}

  /**
   * Each cell, once for each name that its heads stand for; empty ones say nothing.
   *
   * @param rows all names that rows may have
   * @param columns all names that columns may have
   */
  static List<Cell> cells(String text, List<String> rows, List<String> columns) {
    List<List<String>> lines = text.lines().map(line -> split(line, "\\|")).toList();
    List<String> columnHeads = lines.getFirst();
    List<String> rowHeads = lines.stream().map(List::getFirst).toList();
    List<Cell> cells = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      for (String row : names(line.getFirst(), rowHeads, rows)) {
        for (int i = 1; i < line.size(); i++) {
          if (!line.get(i).isEmpty()) {
            for (String column : names(columnHeads.get(i), columnHeads, columns)) {
              cells.add(new Cell(row, column, line.get(i)));
            }
          }
        }
      }
    }
    return cells;
  }

  private static List<String> names(String head, List<String> heads, List<String> all) {
    if (!head.equals(OTHERS)) {
      return split(head, ",");
    }
    Set<String> named = new HashSet<>();
    heads.forEach(other -> named.addAll(split(other, ",")));
    return all.stream().filter(name -> !named.contains(name)).toList();
  }

  private static List<String> split(String text, String by) {
    return Arrays.stream(text.split(by, -1)).map(String::strip).toList();
  }
}
