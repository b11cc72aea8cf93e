package dev.guestlist.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topic.Compatibility;
import dev.guestlist.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schemas promise to everybody who reads or writes the topics. */
class ContractTest {

  private static final Path RELEASED = Path.of("src/test/resources/released");
  private static final String PERSONAL = "personal";

  static Stream<Arguments> topicsWithSchema() {
    return Topics.all(List.of("demo")).stream()
        .filter(topic -> topic.value().isPresent())
        .map(topic -> argumentSet(topic.name(), topic));
  }

  static Stream<Arguments> records() {
    return topicsWithSchema()
        .map(arguments -> ((Topic) arguments.get()[0]).value().orElseThrow())
        .distinct()
        .map(schema -> argumentSet(schema.getName(), schema));
  }

  static Stream<Arguments> recordsOfSeveralTypes() {
    return records().filter(arguments -> ((Schema) arguments.get()[0]).getField("type") != null);
  }

  @ParameterizedTest
  @MethodSource("topicsWithSchema")
  void staysCompatibleWithEveryReleasedCopy(Topic topic) throws IOException {
    Schema current = topic.value().orElseThrow();
    List<Schema> released = released(current.getName());
    assertThat(released).as("released copies of " + current.getName()).isNotEmpty();
    for (Schema copy : released) {
      assertReads(current, copy);
      if (topic.compatibility().orElseThrow() == Compatibility.FULL_TRANSITIVE) {
        assertReads(copy, current);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void documentsEveryRecordAndField(Schema schema) {
    List<String> undocumented = new ArrayList<>();
    for (Schema record : recordsIn(schema)) {
      if (isBlank(record.getDoc())) {
        undocumented.add(record.getName());
      }
      for (Schema.Field field : record.getFields()) {
        if (isBlank(field.doc())) {
          undocumented.add(record.getName() + "." + field.name());
        }
      }
    }
    assertThat(undocumented).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("records")
  void saysOfEveryTextWhetherItIsPersonal(Schema schema) {
    List<String> untagged = new ArrayList<>();
    for (Schema record : recordsIn(schema)) {
      for (Schema.Field field : record.getFields()) {
        if (holdsText(field.schema()) && !(field.getObjectProp(PERSONAL) instanceof Boolean)) {
          untagged.add(record.getName() + "." + field.name());
        }
      }
    }
    assertThat(untagged).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("topicsWithSchema")
  void keepsPersonalFieldsOutOfWhatIsKeptForEver(Topic topic) {
    boolean personal =
        recordsIn(topic.value().orElseThrow()).stream()
            .flatMap(record -> record.getFields().stream())
            .anyMatch(field -> Boolean.TRUE.equals(field.getObjectProp(PERSONAL)));
    assertThat(personal).isEqualTo(topic.personal());
    if ("-1".equals(topic.settings().get("retention.ms"))) {
      assertThat(personal).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void givesEveryEnumADefaultSymbol(Schema schema) {
    Set<Schema> enums = new HashSet<>();
    collect(schema, Schema.Type.ENUM, new HashSet<>(), enums);
    assertThat(enums).allSatisfy(symbols -> assertThat(symbols.getEnumDefault()).isNotNull());
  }

  @ParameterizedTest
  @MethodSource("recordsOfSeveralTypes")
  void namesEachBodyAfterItsType(Schema schema) {
    Schema.Field type = schema.getField("type");
    List<String> bodies =
        schema.getFields().subList(type.pos() + 1, schema.getFields().size()).stream()
            .map(field -> field.schema().getTypes().getLast().getName())
            .toList();
    assertThat(bodies).isNotEmpty().allSatisfy(name -> assertThat(type.doc()).contains(name));
    for (String name : bodies) {
      String field = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      assertThat(schema.getField(field)).as(field).isNotNull();
      assertThat(schema.getField(field).schema().isNullable()).isTrue();
      assertThat(schema.getField(field).hasDefaultValue()).isTrue();
    }
  }

  @Test
  void letsAnUpstreamProducerFillSixFieldsOnly() {
    Schema request = Topics.upstreamRequests("demo").value().orElseThrow();
    assertThat(
            request.getFields().stream().filter(f -> !f.hasDefaultValue()).map(Schema.Field::name))
        .containsExactly("id", "time", "orgId", "workspaceId", "type");
  }

  private static void assertReads(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(result.getType())
        .as(result.getDescription())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static List<Schema> released(String name) throws IOException {
    List<Schema> copies = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(RELEASED, name + "-*.avsc")) {
      for (Path file : files) {
        copies.add(new Schema.Parser().parse(Files.readString(file)));
      }
    }
    return copies;
  }

  private static Set<Schema> recordsIn(Schema schema) {
    Set<Schema> records = new HashSet<>();
    collect(schema, Schema.Type.RECORD, new HashSet<>(), records);
    return records;
  }

  private static void collect(
      Schema schema, Schema.Type wanted, Set<String> seen, Set<Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (!seen.add(schema.getFullName())) {
          return;
        }
        if (wanted == Schema.Type.RECORD) {
          found.add(schema);
        }
        schema.getFields().forEach(field -> collect(field.schema(), wanted, seen, found));
      }
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, wanted, seen, found));
      case ARRAY -> collect(schema.getElementType(), wanted, seen, found);
      case MAP -> collect(schema.getValueType(), wanted, seen, found);
      default -> {
        if (schema.getType() == wanted) {
          found.add(schema);
        }
      }
    }
  }

  private static boolean holdsText(Schema schema) {
    return switch (schema.getType()) {
      case STRING, BYTES, FIXED -> true;
      case MAP -> holdsText(schema.getValueType());
      case ARRAY -> holdsText(schema.getElementType());
      case UNION -> schema.getTypes().stream().anyMatch(ContractTest::holdsText);
      default -> false;
    };
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
