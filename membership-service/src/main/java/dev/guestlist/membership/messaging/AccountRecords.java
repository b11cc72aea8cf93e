package dev.guestlist.membership.messaging;

import dev.guestlist.contract.AccountEvent;
import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.mapping.Accounts;
import dev.guestlist.membership.messaging.Reading.Undecidable;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads the records of the topic of accounts, for everybody who follows it. */
public final class AccountRecords {

  /** With all that an account may say it stays well below what a record may weigh. */
  private static final int MOST_BYTES = 100_000;

  private static final int MOST_ADDRESSES = 20;
  private static final int MOST_ATTRIBUTES = 100;
  private static final int LONGEST_ATTRIBUTE = 500;

  private final RecordReader<AccountEvent> reader;

  public AccountRecords(RecordReader<AccountEvent> reader) {
    this.reader = reader;
  }

  /** What a record of the topic was read as. */
  sealed interface Said {

    /** An account. */
    record Of(Account account) implements Said {}

    /** Nothing that any retry makes an account. */
    record Nothing(Undecidable why) implements Said {}
  }

  /**
   * The account in a record; one without a value says that it is gone.
   *
   * @throws dev.guestlist.schemas.wire.RegistryUnavailableException when that can't be said yet
   */
  Said read(Record<byte[], byte[]> record) {
    String key = text(record.key());
    if (key == null || !EnvelopeRules.isAccountId(key)) {
      return nothing(
          "key-mismatch", "the key is not the id of an account: 1 to 255 characters of UTF-8");
    }
    if (RecordSize.of(record) > MOST_BYTES) {
      return nothing("too-large", "the record has more than " + MOST_BYTES + " bytes");
    }
    if (record.value() == null) {
      return new Said.Of(Account.removed(key));
    }
    return switch (reader.read(record.value())) {
      case Decoded.Poison<AccountEvent>(String reason, String detail) -> nothing(reason, detail);
      case Decoded.Value<AccountEvent>(AccountEvent event) -> read(key, event);
    };
  }

  /**
   * The same where nobody is told what is wrong, since whoever keeps the accounts parks it.
   *
   * @throws dev.guestlist.schemas.wire.RegistryUnavailableException when that can't be said yet
   */
  public Optional<Account> find(Record<byte[], byte[]> record) {
    return switch (read(record)) {
      case Said.Of(Account account) -> Optional.of(account);
      case Said.Nothing _ -> Optional.empty();
    };
  }

  private static Said read(String key, AccountEvent event) {
    if (!event.getAccountId().equals(key)) {
      return nothing("key-mismatch", "the key is not the accountId of the value, in UTF-8");
    }
    return violation(event)
        .<Said>map(detail -> nothing("invalid-envelope", detail))
        .orElseGet(() -> new Said.Of(Accounts.read(event)));
  }

  private static Optional<String> violation(AccountEvent event) {
    if (!EnvelopeRules.isAccountId(event.getId())) {
      return Optional.of("id has to have 1 to 255 characters, none of them a control character");
    }
    if (event.getAddresses().size() > MOST_ADDRESSES) {
      return Optional.of("there are more than " + MOST_ADDRESSES + " addresses");
    }
    Map<String, String> attributes = event.getAttributes();
    boolean tooLong =
        attributes.entrySet().stream()
            .anyMatch(
                attribute ->
                    attribute.getKey().length() > LONGEST_ATTRIBUTE
                        || attribute.getValue().length() > LONGEST_ATTRIBUTE);
    return attributes.size() > MOST_ATTRIBUTES || tooLong
        ? Optional.of(
            "there are more than "
                + MOST_ATTRIBUTES
                + " attributes, or one is longer than "
                + LONGEST_ATTRIBUTE)
        : Optional.empty();
  }

  private static Said.Nothing nothing(String reason, String detail) {
    return new Said.Nothing(new Undecidable(reason, detail));
  }

  private static @Nullable String text(byte @Nullable [] key) {
    if (key == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }
}
