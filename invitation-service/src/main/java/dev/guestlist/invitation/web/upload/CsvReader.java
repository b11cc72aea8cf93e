package dev.guestlist.invitation.web.upload;

import dev.guestlist.schemas.rules.Invitations;
import dev.guestlist.schemas.rules.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads rows under the columns that the header names. A field without anything in it is absent. */
final class CsvReader implements RowReader {

  private static final String METADATA = "metadata.";
  private static final int LONGEST_NAME = 100;

  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          column("userEmail"),
          column("userLogin"),
          column("role"),
          column("msg"),
          column("firstName"),
          column("surname"),
          column("locale"),
          column("expires"),
          column("externalId"),
          column("redirectUri"));

  private final List<String> columns;

  private CsvReader(List<String> columns) {
    this.columns = columns;
  }

  /**
   * A reader of the rows under this header.
   *
   * @throws dev.guestlist.invitation.web.problem.ProblemException when a column is unknown, missing
   *     or there twice
   */
  static CsvReader under(RowSplitter.Row header) {
    if (isArchive(header.bytes())) {
      throw RowFormat.unsupported("Send the file itself, not an archive or a spreadsheet.");
    }
    List<String> names;
    try {
      names = fields(header);
    } catch (BadRowException e) {
      throw Refusals.invalid(e.violations());
    }
    List<Violation> violations = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      String column = property(name);
      if (column.isEmpty()) {
        violations.add(at(name, "unknown-property", "Leave the column out, or correct its name."));
      } else if (!seen.add(column)) {
        violations.add(at(name, "exclusive", "The column is there twice: leave one of them out."));
      }
      columns.add(column);
    }
    if (!seen.contains("userEmail") && !seen.contains("userLogin")) {
      violations.add(at("userEmail", "required", "Add a column with the addresses of invitees."));
    }
    if (!violations.isEmpty()) {
      throw Refusals.invalid(violations);
    }
    return new CsvReader(List.copyOf(columns));
  }

  @Override
  public JsonNode read(RowSplitter.Row row) throws BadRowException {
    List<String> values = fields(row);
    if (values.size() != columns.size()) {
      throw BadRowException.of(
          new Violation(
              "",
              values.size() < columns.size() ? "too-few" : "too-long",
              "Give the row as many fields as the header has: " + columns.size() + "."));
    }
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < values.size(); i++) {
      String column = columns.get(i);
      if (!values.get(i).isEmpty()) {
        if (column.startsWith(METADATA)) {
          metadata.put(column.substring(METADATA.length()), values.get(i));
        } else {
          item.put(column, values.get(i));
        }
      }
    }
    return metadata.isEmpty() ? item : item.set("metadata", metadata);
  }

  private static List<String> fields(RowSplitter.Row row) throws BadRowException {
    if (!row.sound()) {
      throw BadRowException.of(
          new Violation(
              "",
              "invalid-characters",
              "Put a field with a quote in quotes, and write the quote in it twice."));
    }
    try (CSVParser parser = CSVParser.parse(decode(row.bytes()), CSVFormat.RFC4180)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() > 1) {
        throw notCsv();
      }
      return records.isEmpty() ? List.of() : records.getFirst().toList();
    } catch (IOException | UncheckedIOException _) {
      throw notCsv();
    }
  }

  private static BadRowException notCsv() {
    return BadRowException.of(
        new Violation("", "invalid-characters", "Write the row as RFC 4180 has it."));
  }

  private static String decode(byte[] bytes) throws BadRowException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException _) {
      throw BadRowException.of(new Violation("", "invalid-characters", "Write it in UTF-8."));
    }
  }

  /** What a column of this name holds; empty where nothing does. */
  private static String property(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!lower.startsWith(METADATA)) {
      return COLUMNS.getOrDefault(lower, "");
    }
    String key = name.substring(METADATA.length());
    return Invitations.isMetadataKey(key) ? METADATA + key : "";
  }

  private static Violation at(String name, String code, String detail) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return new Violation("/" + shown.replace("~", "~0").replace("/", "~1"), code, detail);
  }

  /** Zip, which spreadsheets are too, and gzip. */
  private static boolean isArchive(byte[] bytes) {
    return bytes.length > 3
        && ((bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] < ' ')
            || (bytes[0] == 0x1f && bytes[1] == (byte) 0x8b));
  }

  private static Map.Entry<String, String> column(String name) {
    return Map.entry(name.toLowerCase(Locale.ROOT), name);
  }
}
