package dev.guestlist.invitation.web.upload;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a file into rows while it comes, so that a row that is broken or endless spoils no other. A
 * line break within the quotes of CSV ends no row; lines without anything on them are no rows.
 */
final class RowSplitter {

  /** Most bytes that a row may have. */
  static final int LONGEST = 64 * 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private enum Place {
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED
  }

  private final boolean quotes;
  private final ByteArrayOutputStream row = new ByteArrayOutputStream();
  private Place place = Place.FIELD_START;
  private boolean sound = true;
  private boolean atStart = true;

  RowSplitter(RowFormat format) {
    quotes = format == RowFormat.CSV;
  }

  /** A row as it stands in the file. */
  static final class Row {

    private final byte[] bytes;
    private final boolean sound;

    /**
     * A row.
     *
     * @param sound whether its quotes are where they may be
     */
    Row(byte[] bytes, boolean sound) {
      this.bytes = bytes;
      this.sound = sound;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean sound() {
      return sound;
    }
  }

  /** The rows that end in these bytes. */
  List<Row> add(byte[] bytes) {
    List<Row> rows = new ArrayList<>();
    for (byte next : bytes) {
      if (next == '\n' && place != Place.QUOTED) {
        end().ifPresent(rows::add);
      } else {
        if (row.size() > LONGEST) {
          throw Refusals.tooLongRow();
        }
        row.write(next);
        if (quotes) {
          place = after(next);
        }
      }
    }
    return rows;
  }

  /** The row that ends where the file does. */
  Optional<Row> end() {
    byte[] bytes = row.toByteArray();
    row.reset();
    if (atStart) {
      atStart = false;
      bytes = withoutMark(bytes);
    }
    if (bytes.length > 0 && bytes[bytes.length - 1] == '\r') {
      bytes = java.util.Arrays.copyOf(bytes, bytes.length - 1);
    }
    if (bytes.length > LONGEST) {
      throw Refusals.tooLongRow();
    }
    boolean complete = sound && place != Place.QUOTED;
    place = Place.FIELD_START;
    sound = true;
    return bytes.length == 0 ? Optional.empty() : Optional.of(new Row(bytes, complete));
  }

  private Place after(byte next) {
    return switch (place) {
      case FIELD_START ->
          switch (next) {
            case '"' -> Place.QUOTED;
            case ',' -> Place.FIELD_START;
            // The byte order mark is no part of the first field.
            default ->
                atStart && row.size() <= BYTE_ORDER_MARK.length && next < 0
                    ? Place.FIELD_START
                    : Place.PLAIN;
          };
      case PLAIN -> {
        sound &= next != '"';
        yield next == ',' ? Place.FIELD_START : Place.PLAIN;
      }
      case QUOTED -> next == '"' ? Place.QUOTE_IN_QUOTED : Place.QUOTED;
      case QUOTE_IN_QUOTED ->
          switch (next) {
            case '"' -> Place.QUOTED;
            case ',' -> Place.FIELD_START;
            case '\r' -> Place.QUOTE_IN_QUOTED;
            default -> {
              sound = false;
              yield Place.PLAIN;
            }
          };
    };
  }

  private static byte[] withoutMark(byte[] bytes) {
    int mark = BYTE_ORDER_MARK.length;
    return bytes.length >= mark && java.util.Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark)
        ? java.util.Arrays.copyOfRange(bytes, mark, bytes.length)
        : bytes;
  }
}
