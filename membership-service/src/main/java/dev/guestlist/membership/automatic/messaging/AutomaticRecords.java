package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.messaging.AccountRecords;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** Reads what was read before, and found good, on its way here; writes requests. */
final class AutomaticRecords {

  private final AccountRecords accounts;
  private final RecordReader<MembershipState> states;
  private final RecordWriter<MembershipRequest> requests;

  AutomaticRecords(SchemaRegistry registry, AccountRecords accounts) {
    this.accounts = accounts;
    states = new RecordReader<>(registry, MembershipState.class);
    requests = new RecordWriter<>(registry, Topics.AUTOMATIC_REQUESTS, MembershipRequest.class);
  }

  /** The account in a record, if it is one. */
  Optional<Account> account(Record<byte[], byte[]> record) {
    return accounts.find(record);
  }

  MembershipState workspace(byte[] bytes) {
    return switch (states.read(bytes)) {
      case Decoded.Value<MembershipState>(MembershipState state) -> state;
      case Decoded.Poison<MembershipState>(String reason, String detail) ->
          throw new IllegalStateException("It was read before: " + reason + ", " + detail);
    };
  }

  byte[] write(MembershipRequest request) {
    return requests.write(request);
  }
}
