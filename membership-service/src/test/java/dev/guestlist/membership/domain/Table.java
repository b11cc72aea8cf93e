package dev.guestlist.membership.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A table in a text block: columns divided by bars, the first line and first column are heads. */
final class Table {

  private Table() {}

  /** Each cell as row head, column head and text. */
  static Stream<Arguments> cells(String text) {
    List<List<String>> rows = text.lines().map(Table::columns).toList();
    List<Arguments> cells = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int column = 1; column < row.size(); column++) {
        cells.add(Arguments.of(row.getFirst(), rows.getFirst().get(column), row.get(column)));
      }
    }
    return cells.stream();
  }

  private static List<String> columns(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }
}
