package dev.guestlist.membership.messaging;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.mapping.Actors;
import dev.guestlist.membership.mapping.RequestEnvelope;
import dev.guestlist.membership.mapping.RequestIdentity;
import dev.guestlist.membership.mapping.RequestType;
import dev.guestlist.membership.messaging.Reading.Decidable;
import dev.guestlist.membership.messaging.Reading.Undecidable;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads the records of request topics and finds out whether they can be decided at all. */
final class RequestRecords {

  /**
   * What a request may weigh with key and headers: below the least of what the topics take that it
   * or its dead letter goes to.
   */
  static final int MOST_BYTES = 1_000_000;

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final RecordReader<MembershipRequest> reader;

  RequestRecords(RecordReader<MembershipRequest> reader) {
    this.reader = reader;
  }

  /**
   * The request in a record that others sent, or why it can't be decided.
   *
   * @throws dev.guestlist.schemas.wire.RegistryUnavailableException when that can't be said yet
   */
  Reading inspect(RequestSource source, Record<byte[], byte[]> record) {
    return RecordSize.of(record) > MOST_BYTES
        ? new Undecidable(
            "too-large", "key, value and headers have more than " + MOST_BYTES + " bytes")
        : read(source, record);
  }

  /**
   * The request in a record that was inspected before.
   *
   * @throws dev.guestlist.schemas.wire.RegistryUnavailableException when that can't be said yet
   */
  Reading read(RequestSource source, Record<byte[], byte[]> record) {
    return switch (reader.read(record.value())) {
      case Decoded.Poison<MembershipRequest>(String reason, String detail) ->
          new Undecidable(reason, detail);
      case Decoded.Value<MembershipRequest>(MembershipRequest request) ->
          read(source, record, request);
    };
  }

  private static Reading read(
      RequestSource source, Record<byte[], byte[]> record, MembershipRequest request) {
    Optional<Undecidable> invalid = EnvelopeRules.violation(request);
    if (invalid.isPresent()) {
      return invalid.get();
    }
    WorkspaceKey workspace = new WorkspaceKey(request.getOrgId(), request.getWorkspaceId());
    if (!isKeyOf(workspace, record.key())) {
      return new Undecidable(
          "key-mismatch", "the key is not orgId/workspaceId of the value, in UTF-8");
    }
    Optional<RequestType> type = RequestType.named(request.getType());
    if (type.isEmpty()) {
      return new Undecidable("unknown-type", "there is no request of this type");
    }
    if (!type.get().isTheOnlyBodyOf(request)) {
      return new Undecidable(
          "wrong-body",
          "exactly the record that the type names has to be set: " + request.getType());
    }
    return request(source, record, request, type.get());
  }

  private static Reading request(
      RequestSource source,
      Record<byte[], byte[]> record,
      MembershipRequest request,
      RequestType type) {
    Instant at = Instant.ofEpochMilli(record.timestamp());
    String traceparent = traceparent(record.headers());
    return switch (source) {
      case RequestSource.Edge _ -> {
        var actor = Optional.ofNullable(request.getActor()).flatMap(Actors::read);
        if (actor.isEmpty()) {
          yield new Undecidable("invalid-envelope", "the edge has to say who asks");
        }
        RequestEnvelope envelope =
            RequestEnvelope.ofEdge(request, type, actor.get(), at, traceparent);
        yield new Decidable(
            new IncomingRequest(source, envelope, RequestIdentity.ofEdge(envelope), request));
      }
      case RequestSource.Upstream(var client) -> {
        RequestEnvelope envelope =
            RequestEnvelope.ofUpstream(request, type, client, at, traceparent);
        yield new Decidable(
            new IncomingRequest(
                source, envelope, RequestIdentity.ofUpstream(envelope, client), request));
      }
    };
  }

  private static boolean isKeyOf(WorkspaceKey workspace, byte @Nullable [] key) {
    return key != null && Arrays.equals(key, workspace.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String traceparent(Headers headers) {
    String given = EventHeaders.text(headers, "traceparent");
    return given != null && TRACEPARENT.matcher(given).matches() ? given : null;
  }
}
