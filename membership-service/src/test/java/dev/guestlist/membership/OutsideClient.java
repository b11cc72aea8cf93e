package dev.guestlist.membership;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows nothing but the registry's address: makes generic records of the schema that it finds
 * there, as a program in any language would.
 */
final class OutsideClient {

  private final Schema schema;
  private final int schemaId;

  OutsideClient(URI registry, String topic) throws IOException, InterruptedException {
    URI latest = URI.create(registry + "/subjects/" + topic + "-value/versions/latest");
    JsonNode answer;
    try (HttpClient http = HttpClient.newHttpClient()) {
      answer =
          JsonMapper.shared()
              .readTree(
                  http.send(HttpRequest.newBuilder(latest).build(), BodyHandlers.ofString())
                      .body());
    }
    schema = new Schema.Parser().parse(answer.path("schema").asString());
    schemaId = answer.path("id").asInt();
  }

  /** The bytes of an invitation with no more than what a producer has to fill. */
  byte[] invitation(String requestId, String workspaceId, String address) throws IOException {
    return bytes(
        envelope(requestId, workspaceId, "InviteRequested")
            .set("inviteRequested", body("inviteRequested").set("userEmail", address).build())
            .build());
  }

  /** The bytes of a request for a workspace. */
  byte[] workspace(String requestId, String workspaceId) throws IOException {
    return bytes(
        envelope(requestId, workspaceId, "WorkspaceCreateRequested")
            .set(
                "workspaceCreateRequested",
                body("workspaceCreateRequested").set("name", "Launch team").build())
            .build());
  }

  private GenericRecordBuilder envelope(String requestId, String workspaceId, String type) {
    return new GenericRecordBuilder(schema)
        .set("id", requestId)
        .set("time", Instant.now().toEpochMilli())
        .set("orgId", "acme")
        .set("workspaceId", workspaceId)
        .set("type", type);
  }

  private GenericRecordBuilder body(String field) {
    return new GenericRecordBuilder(schema.getField(field).schema().getTypes().getLast());
  }

  private byte[] bytes(GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(bytes);
    header.writeByte(0);
    header.writeInt(schemaId);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
