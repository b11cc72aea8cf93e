package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.messaging.RegistryPatience;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Reads what was read before, and found good, on its way here; writes requests. */
final class AutomaticRecords {

  private final RegistryPatience patience;
  private final RecordReader<AccountEvent> accounts;
  private final RecordReader<MembershipState> states;
  private final RecordWriter<MembershipRequest> requests;

  AutomaticRecords(SchemaRegistry registry, RegistryPatience patience) {
    this.patience = patience;
    accounts = new RecordReader<>(registry, AccountEvent.class);
    states = new RecordReader<>(registry, MembershipState.class);
    requests = new RecordWriter<>(registry, Topics.AUTOMATIC_REQUESTS, MembershipRequest.class);
  }

  /** The account in these bytes, if they are one. */
  Optional<AccountEvent> announced(byte[] bytes) {
    return switch (patience.await(() -> accounts.read(bytes))) {
      case Decoded.Value<AccountEvent>(AccountEvent account) -> Optional.of(account);
      case Decoded.Poison<AccountEvent> _ -> Optional.empty();
    };
  }

  AccountEvent account(byte[] bytes) {
    return read(accounts, bytes);
  }

  MembershipState workspace(byte[] bytes) {
    return read(states, bytes);
  }

  byte[] write(MembershipRequest request) {
    return requests.write(request);
  }

  private <T extends SpecificRecord> T read(RecordReader<T> reader, byte[] bytes) {
    return switch (patience.await(() -> reader.read(bytes))) {
      case Decoded.Value<T>(T value) -> value;
      case Decoded.Poison<T>(String reason, String detail) ->
          throw new IllegalStateException("It was read before: " + reason + ", " + detail);
    };
  }
}
