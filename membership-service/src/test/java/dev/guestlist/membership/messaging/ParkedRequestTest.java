package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.NOON;
import static dev.guestlist.membership.messaging.Requests.edge;
import static dev.guestlist.membership.messaging.Requests.invite;
import static dev.guestlist.membership.messaging.Requests.upstream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.RevokeRequested;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParkedRequestTest extends TopologyTest {

  private static final byte[] KEY = "acme/launch".getBytes(StandardCharsets.UTF_8);

  static Stream<Arguments> records() {
    return Stream.of(
        spoilt("no value", "empty-value", record -> with(record, record.key(), null)),
        spoilt("no bytes", "empty-value", record -> with(record, record.key(), new byte[0])),
        spoilt(
            "text",
            "undecodable",
            record -> with(record, record.key(), "hello".getBytes(StandardCharsets.UTF_8))),
        spoilt(
            "only the magic byte",
            "undecodable",
            record -> with(record, record.key(), new byte[1])),
        spoilt(
            "cut off",
            "undecodable",
            record ->
                with(
                    record,
                    record.key(),
                    Arrays.copyOf(record.value(), record.value().length - 3))),
        spoilt(
            "a schema id nobody knows",
            "unknown-schema",
            record -> with(record, record.key(), withSchema(record.value(), 999))),
        spoilt(
            "a negative schema id",
            "unknown-schema",
            record -> with(record, record.key(), withSchema(record.value(), -7))),
        spoilt("no key", "key-mismatch", record -> with(record, null, record.value())),
        spoilt(
            "the key of another workspace",
            "key-mismatch",
            record ->
                with(record, "acme/launch2".getBytes(StandardCharsets.UTF_8), record.value())),
        spoilt(
            "a key in another encoding",
            "key-mismatch",
            record ->
                with(record, "acme/launch".getBytes(StandardCharsets.UTF_16), record.value())),
        spoilt("a header of one megabyte", "too-large", ParkedRequestTest::withHugeHeader));
  }

  static Stream<Arguments> envelopes() {
    return Stream.of(
        malformed("an unknown type", "unknown-type", request -> request.setType("PartyRequested")),
        malformed(
            "the type of another record", "unknown-type", request -> request.setType("Actor")),
        malformed(
            "another record than the type says",
            "wrong-body",
            request -> request.setType("RevokeRequested")),
        malformed("no record", "wrong-body", MembershipRequest.Builder::clearInviteRequested),
        malformed(
            "two records",
            "wrong-body",
            request -> request.setRevokeRequested(new RevokeRequested())),
        malformed("a blank id", "invalid-envelope", request -> request.setId(" ")),
        malformed("a long id", "invalid-envelope", request -> request.setId("x".repeat(256))),
        malformed(
            "a control character in the id", "invalid-envelope", request -> request.setId("a\nb")),
        malformed(
            "a long correlation id",
            "invalid-envelope",
            request -> request.setCorrelationId("x".repeat(256))),
        malformed(
            "a membership id with a slash",
            "invalid-envelope",
            request -> request.setMembershipId("a/b")),
        malformed(
            "an item outside its operation", "invalid-envelope", request -> request.setItem(1)),
        malformed(
            "a malformed workspace",
            "invalid-envelope",
            request -> request.setWorkspaceId("Launch")),
        malformed(
            "a malformed organisation", "invalid-envelope", request -> request.setOrgId("acme/x")));
  }

  @ParameterizedTest
  @MethodSource("records")
  void parksARecordAndDecidesTheNext(
      String reason, UnaryOperator<TestRecord<byte[], byte[]>> spoil) {
    for (Topic topic : List.of(Topics.INVITATION_REQUESTS, RunningTopology.UPSTREAM)) {
      String id = topic.name().replace('.', '-');
      TestRecord<byte[], byte[]> record =
          spoil.apply(good(topology.bytes(invite(edge("spoilt"), "eve@example.com"))));
      topology.pipe(topic, record);
      topology.pipe(topic, good(topology.bytes(invite(edge(id), "a@" + topic.name() + ".com"))));

      List<TestRecord<byte[], byte[]>> letters = topology.deadLetters(topic);
      assertThat(letters).hasSize(1);
      TestRecord<byte[], byte[]> letter = letters.getFirst();
      assertThat(letter.key()).isEqualTo(record.key());
      assertThat(header(letter, DeadLetters.REASON)).isEqualTo(reason);
      assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(topic.name());
      assertThat(header(letter, DeadLetters.SERVICE)).isEqualTo("membership-service");
      assertThat(header(letter, DeadLetters.TIMESTAMP)).isEqualTo("" + NOON.toEpochMilli());
      assertThat(topology.facts())
          .extracting(MembershipFact::getCausationId)
          .containsExactly(id + "-0");
    }
    assertThat(topology.count("guestlist.requests.parked", "reason", reason)).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void parksAnEnvelopeThatCannotBeDecided(
      String reason, UnaryOperator<MembershipRequest.Builder> spoil) {
    byte[] value = topology.bytes(spoil.apply(invite(edge("spoilt"), "eve@example.com")));
    topology.pipe(Topics.INVITATION_REQUESTS, good(value));

    List<TestRecord<byte[], byte[]>> letters = topology.deadLetters(Topics.INVITATION_REQUESTS);
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().value()).isEqualTo(value);
    assertThat(header(letters.getFirst(), DeadLetters.REASON)).isEqualTo(reason);
    assertThat(topology.facts()).isEmpty();
  }

  @Test
  void parksARequestOfTheEdgeThatDoesNotSayWhoAsks() {
    topology.edgeAsks(invite(upstream("nobody"), "eve@example.com"));

    assertThat(topology.deadLetters(Topics.INVITATION_REQUESTS))
        .extracting(letter -> header(letter, DeadLetters.REASON))
        .containsExactly("invalid-envelope");
  }

  @Test
  void parksAGoodRecordOfAnotherTopic() {
    var writer =
        new RecordWriter<>(registry.client(), Topics.MEMBERSHIP_EVENTS, MembershipFact.class);
    byte[] fact =
        writer.write(
            MembershipFact.newBuilder()
                .setId("1")
                .setTime(NOON)
                .setOrgId("acme")
                .setWorkspaceId("launch")
                .setType("MemberLeft")
                .build());
    topology.pipe(RunningTopology.UPSTREAM, good(fact));

    assertThat(topology.deadLetters(RunningTopology.UPSTREAM))
        .extracting(letter -> header(letter, DeadLetters.REASON))
        .containsExactly("wrong-type");
  }

  @Test
  void keepsTheOriginalHeadersAndNotTheForgedOnes() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("theirs", "kept".getBytes(StandardCharsets.UTF_8));
    headers.add(DeadLetters.REASON, "forged".getBytes(StandardCharsets.UTF_8));
    topology.pipe(
        RunningTopology.UPSTREAM, new TestRecord<>(KEY, new byte[] {1, 2, 3}, headers, NOON));

    TestRecord<byte[], byte[]> letter = topology.deadLetters(RunningTopology.UPSTREAM).getFirst();
    assertThat(letter.value()).containsExactly(1, 2, 3);
    assertThat(header(letter, "theirs")).isEqualTo("kept");
    assertThat(letter.headers().headers(DeadLetters.REASON)).hasSize(1);
    assertThat(header(letter, DeadLetters.REASON)).isEqualTo("undecodable");
  }

  private static Arguments spoilt(
      String name, String reason, UnaryOperator<TestRecord<byte[], byte[]>> spoil) {
    return argumentSet(name, reason, spoil);
  }

  private static Arguments malformed(
      String name, String reason, UnaryOperator<MembershipRequest.Builder> spoil) {
    return argumentSet(name, reason, spoil);
  }

  private static TestRecord<byte[], byte[]> good(byte[] value) {
    return new TestRecord<>(KEY, value, new RecordHeaders(), NOON);
  }

  private static TestRecord<byte[], byte[]> with(
      TestRecord<byte[], byte[]> record, byte @Nullable [] key, byte @Nullable [] value) {
    return new TestRecord<>(key, value, record.headers(), NOON);
  }

  private static TestRecord<byte[], byte[]> withHugeHeader(TestRecord<byte[], byte[]> record) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("huge", new byte[RequestRecords.MOST_BYTES]);
    return new TestRecord<>(record.key(), record.value(), headers, NOON);
  }

  private static byte[] withSchema(byte[] value, int id) {
    byte[] copy = value.clone();
    ByteBuffer.wrap(copy).putInt(1, id);
    return copy;
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return String.valueOf(EventHeaders.text(record.headers(), name));
  }
}
