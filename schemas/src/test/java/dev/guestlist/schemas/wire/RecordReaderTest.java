package dev.guestlist.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.schemas.topics.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reading and writing against a registry that knows two schemas and counts how often it is asked.
 */
class RecordReaderTest {

  private static final int REQUEST_ID = 7;
  private static final int FACT_ID = 8;

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private SchemaRegistry registry;
  private RecordReader<MembershipRequest> reader;

  @BeforeEach
  void startRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/schemas/ids/" + REQUEST_ID, 200, schema(MembershipRequest.getClassSchema()));
    answer("/schemas/ids/" + FACT_ID, 200, schema(MembershipFact.getClassSchema()));
    answer("/schemas/ids/500000", 500, "down for a while");
    answer("/schemas/ids/600000", 200, "<html>not a registry</html>");
    answer("/schemas/ids/800000", 200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A {}\"}");
    answer("/schemas/ids/800001", 200, "{\"schema\":\"\\\"string\\\"\",\"references\":[{}]}");
    answer("/schemas/ids/800002", 200, "{\"schema\":\"nothing of Avro\"}");
    answer("/schemas/ids/", 404, "{}");
    answer("/subjects/invitation.requests-value", 200, "{\"id\":" + REQUEST_ID + "}");
    server.start();
    registry =
        new SchemaRegistry(
            URI.create("http://localhost:" + server.getAddress().getPort()), Clock.systemUTC());
    reader = new RecordReader<>(registry, MembershipRequest.class);
  }

  @AfterEach
  void stopRegistry() {
    server.stop(0);
  }

  @Test
  void readsBackWhatWasWritten() {
    MembershipRequest request = request();
    byte[] bytes = writer().write(request);
    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, REQUEST_ID);
    assertThat(reader.read(bytes)).isEqualTo(new Decoded.Value<>(request));
  }

  @Test
  void goesOnReadingWhileTheRegistryIsAway() {
    byte[] bytes = writer().write(request());
    reader.read(bytes);
    server.stop(0);
    assertThat(reader.read(bytes)).isInstanceOf(Decoded.Value.class);
    assertThat(writer().write(request())).isEqualTo(bytes);
  }

  @Test
  void tellsPoisonByItsReason() {
    byte[] good = writer().write(request());
    assertThat(reason(null)).isEqualTo("empty-value");
    assertThat(reason(new byte[0])).isEqualTo("empty-value");
    assertThat(reason(new byte[] {0})).isEqualTo("undecodable");
    assertThat(reason("{}{}{}{}".getBytes(StandardCharsets.UTF_8))).isEqualTo("undecodable");
    assertThat(reason(Arrays.copyOf(good, good.length - 1))).isEqualTo("undecodable");
    assertThat(reason(Arrays.copyOf(good, good.length + 1))).isEqualTo("undecodable");
    assertThat(reason(withId(good, 99))).isEqualTo("unknown-schema");
    assertThat(reason(withId(good, -1))).isEqualTo("unknown-schema");
    assertThat(reason(withId(good, FACT_ID))).isEqualTo("wrong-type");
  }

  @Test
  void survivesRandomBytesBehindAGoodHeader() {
    byte[] good = writer().write(request());
    java.util.Random random = new java.util.Random(42);
    for (int i = 0; i < 2_000; i++) {
      byte[] bad = Arrays.copyOf(good, 5 + random.nextInt(200));
      byte[] noise = new byte[bad.length - 5];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, bad, 5, noise.length);
      assertThat(reader.read(bad)).isNotNull();
    }
  }

  @Test
  void asksOnlyOnceForAnUnknownSchema() {
    byte[] unknown = withId(writer().write(request()), 99);
    int before = asked.get();
    for (int i = 0; i < 100; i++) {
      assertThat(reason(unknown)).isEqualTo("unknown-schema");
    }
    assertThat(asked.get()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {800_000, 800_001, 800_002})
  void takesForUnknownWhatIsNoAvroSchemaThatStandsForItself(int id) {
    byte[] record = withId(writer().write(request()), id);
    int before = asked.get();
    assertThat(reason(record)).isEqualTo("unknown-schema");
    assertThat(reason(record)).isEqualTo("unknown-schema");
    assertThat(asked.get()).isEqualTo(before + 1);
  }

  @Test
  void neverTakesTroubleOfTheRegistryForPoison() {
    byte[] good = writer().write(request());
    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(() -> reader.read(withId(good, 500_000)));
    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(() -> reader.read(withId(good, 600_000)));
    server.stop(0);
    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(() -> reader.read(withId(good, 700_000)));
  }

  private RecordWriter<MembershipRequest> writer() {
    return new RecordWriter<>(registry, Topics.INVITATION_REQUESTS, MembershipRequest.class);
  }

  private String reason(byte @Nullable [] bytes) {
    return reader.read(bytes) instanceof Decoded.Poison<MembershipRequest> poison
        ? poison.reason()
        : "no poison";
  }

  private static byte[] withId(byte[] bytes, int id) {
    byte[] changed = Arrays.copyOf(bytes, bytes.length);
    java.nio.ByteBuffer.wrap(changed).putInt(1, id);
    return changed;
  }

  private static MembershipRequest request() {
    return MembershipRequest.newBuilder()
        .setId("request-1")
        .setTime(Instant.parse("2026-11-22T12:00:00.123Z"))
        .setOrgId("acme")
        .setWorkspaceId("launch")
        .setType("InviteRequested")
        .setInviteRequested(InviteRequested.newBuilder().setUserEmail("ada@example.com").build())
        .build();
  }

  private static String schema(Schema schema) {
    return JsonMapper.shared().writeValueAsString(java.util.Map.of("schema", schema.toString()));
  }

  private void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
