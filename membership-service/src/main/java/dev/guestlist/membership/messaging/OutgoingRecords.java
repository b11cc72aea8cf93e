package dev.guestlist.membership.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.mapping.Cause;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Makes the records that the service writes: key, value, headers and topic of each. */
final class OutgoingRecords {

  private final RecordWriter<MembershipFact> facts;
  private final RecordWriter<MembershipState> states;
  private final RecordWriter<MembershipNotice> notices;

  OutgoingRecords(SchemaRegistry registry) {
    facts = new RecordWriter<>(registry, Topics.MEMBERSHIP_EVENTS, MembershipFact.class);
    states = new RecordWriter<>(registry, Topics.MEMBERSHIP_STATE, MembershipState.class);
    notices = new RecordWriter<>(registry, Topics.MEMBERSHIP_NOTICES, MembershipNotice.class);
  }

  Record<byte[], Outgoing> fact(Cause cause, MembershipFact fact) {
    return record(
        cause,
        Topics.MEMBERSHIP_EVENTS,
        cause.workspace().toString(),
        facts.write(fact),
        "guestlist.membership." + fact.getType(),
        fact.getId(),
        fact.getMembershipId());
  }

  Record<byte[], Outgoing> state(Cause cause, MembershipState state) {
    String key = subject(cause, state.getMembershipId());
    return record(
        cause,
        Topics.MEMBERSHIP_STATE,
        key,
        states.write(state),
        "guestlist.membership.state",
        key + "/" + state.getVersion(),
        state.getMembershipId());
  }

  Record<byte[], Outgoing> notice(Cause cause, MembershipNotice notice) {
    return record(
        cause,
        Topics.MEMBERSHIP_NOTICES,
        cause.workspace().toString(),
        notices.write(notice),
        "guestlist.notice." + notice.getType(),
        notice.getId(),
        notice.getMembershipId());
  }

  private static Record<byte[], Outgoing> record(
      Cause cause,
      Topic topic,
      String key,
      byte[] value,
      String type,
      String id,
      @Nullable String membershipId) {
    return new Record<>(
        key.getBytes(StandardCharsets.UTF_8),
        new Outgoing(topic.name(), Bytes.wrap(value)),
        cause.at().toEpochMilli(),
        EventHeaders.of(
            Topics.MEMBERSHIP_SERVICE,
            type,
            id,
            subject(cause, membershipId),
            cause.at(),
            cause.traceparent()));
  }

  private static String subject(Cause cause, @Nullable String membershipId) {
    return membershipId == null
        ? cause.workspace().toString()
        : cause.workspace() + "/" + membershipId;
  }
}
