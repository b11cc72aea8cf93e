package dev.guestlist.membership.person;

import static dev.guestlist.schemas.stored.VersionedBinary.readText;
import static dev.guestlist.schemas.stored.VersionedBinary.writeText;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.schemas.stored.VersionedBinary;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Messages about persons and values of their store, for this service alone: a version byte, then
 * Avro's binary encoding. Another layout needs another version, and the reader of this one stays.
 */
public final class PersonFormat {

  private static final byte VERSION = 1;
  private static final int BELONGS = 0;
  private static final int GONE = 1;
  private static final int ASKS = 2;
  private static final int TO_REQUEST = 0;
  private static final int TO_MEMBERSHIP = 1;
  private static final int NEWS = 2;

  private PersonFormat() {}

  /** The bytes of a message to a person. */
  public static byte[] write(PersonMessage message) {
    return write(
        encoder -> {
          switch (message) {
            case PersonMessage.Belongs(String person, Account account) -> {
              encoder.writeInt(BELONGS);
              encoder.writeString(person);
              account(encoder, account);
            }
            case PersonMessage.Gone(String person, String accountId, boolean removed) -> {
              encoder.writeInt(GONE);
              encoder.writeString(person);
              encoder.writeString(accountId);
              encoder.writeBoolean(removed);
            }
            case PersonMessage.Asks(String person, Question question, boolean last) -> {
              encoder.writeInt(ASKS);
              encoder.writeString(person);
              question(encoder, question);
              encoder.writeBoolean(last);
            }
          }
        });
  }

  /** The message to a person. */
  static PersonMessage message(byte[] bytes) {
    return read(
        bytes,
        decoder ->
            switch (decoder.readInt()) {
              case BELONGS -> new PersonMessage.Belongs(decoder.readString(), account(decoder));
              // What an earlier release wrote ends before the last part.
              case GONE ->
                  new PersonMessage.Gone(
                      decoder.readString(),
                      decoder.readString(),
                      !decoder.isEnd() && decoder.readBoolean());
              case ASKS ->
                  new PersonMessage.Asks(
                      decoder.readString(), question(decoder), decoder.readBoolean());
              default -> throw new IOException("no such message");
            });
  }

  /** The bytes of an answer to workspaces. */
  public static byte[] write(PersonAnswer answer) {
    return write(
        encoder -> {
          switch (answer) {
            case PersonAnswer.ToRequest(var question, var account) -> {
              encoder.writeInt(TO_REQUEST);
              question(encoder, question);
              encoder.writeBoolean(account != null);
              if (account != null) {
                account(encoder, account);
              }
            }
            case PersonAnswer.ToMembership(var question, var account) -> {
              encoder.writeInt(TO_MEMBERSHIP);
              question(encoder, question);
              account(encoder, account);
            }
            case PersonAnswer.News(var account, var after) -> {
              encoder.writeInt(NEWS);
              account(encoder, account);
              encoder.writeString(after);
            }
          }
        });
  }

  /** The answer to workspaces. */
  public static PersonAnswer answer(byte[] bytes) {
    return read(
        bytes,
        decoder ->
            switch (decoder.readInt()) {
              case TO_REQUEST ->
                  new PersonAnswer.ToRequest(
                      (Question.OfRequest) question(decoder),
                      decoder.readBoolean() ? account(decoder) : null);
              case TO_MEMBERSHIP ->
                  new PersonAnswer.ToMembership(
                      (Question.OfMembership) question(decoder), account(decoder));
              case NEWS -> new PersonAnswer.News(account(decoder), decoder.readString());
              default -> throw new IOException("no such answer");
            });
  }

  /** The bytes of an account. */
  public static byte[] write(Account account) {
    return write(encoder -> account(encoder, account));
  }

  /** The account. */
  public static Account account(byte[] bytes) {
    return read(bytes, PersonFormat::account);
  }

  private static void question(BinaryEncoder encoder, Question question) throws IOException {
    encoder.writeString(question.workspace().toString());
    switch (question) {
      case Question.OfRequest(_, Bytes request, var client, var traceparent) -> {
        encoder.writeBoolean(true);
        encoder.writeBytes(request.get());
        writeText(client, encoder);
        writeText(traceparent, encoder);
      }
      case Question.OfMembership(_, String membershipId) -> {
        encoder.writeBoolean(false);
        encoder.writeString(membershipId);
      }
    }
  }

  private static Question question(BinaryDecoder decoder) throws IOException {
    WorkspaceKey workspace =
        WorkspaceKey.parse(decoder.readString())
            .orElseThrow(() -> new IOException("no such workspace key"));
    if (!decoder.readBoolean()) {
      return new Question.OfMembership(workspace, decoder.readString());
    }
    var buffer = decoder.readBytes(null);
    byte[] request = new byte[buffer.remaining()];
    buffer.get(request);
    return new Question.OfRequest(
        workspace, Bytes.wrap(request), readText(decoder), readText(decoder));
  }

  private static void account(BinaryEncoder encoder, Account account) throws IOException {
    encoder.writeString(account.id());
    writeText(account.said(), encoder);
    writeText(account.login(), encoder);
    encoder.writeInt(account.addresses().size());
    for (EmailAddress address : account.addresses()) {
      encoder.writeString(address.mailbox());
      encoder.writeString(address.key());
    }
    writeText(account.firstName(), encoder);
    writeText(account.surname(), encoder);
    Map<String, String> attributes = new TreeMap<>(account.attributes());
    encoder.writeInt(attributes.size());
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      encoder.writeString(attribute.getKey());
      encoder.writeString(attribute.getValue());
    }
    encoder.writeBoolean(account.removed());
  }

  private static Account account(BinaryDecoder decoder) throws IOException {
    String id = decoder.readString();
    @Nullable String said = readText(decoder);
    @Nullable String login = readText(decoder);
    List<EmailAddress> addresses = new ArrayList<>();
    for (int rest = decoder.readInt(); rest > 0; rest--) {
      addresses.add(new EmailAddress(decoder.readString(), decoder.readString()));
    }
    @Nullable String firstName = readText(decoder);
    @Nullable String surname = readText(decoder);
    Map<String, String> attributes = new TreeMap<>();
    for (int rest = decoder.readInt(); rest > 0; rest--) {
      attributes.put(decoder.readString(), decoder.readString());
    }
    return new Account(
        id, said, login, addresses, firstName, surname, attributes, decoder.readBoolean());
  }

  private static byte[] write(VersionedBinary.Content content) {
    return VersionedBinary.write(VERSION, content);
  }

  private static <T> T read(byte[] bytes, VersionedBinary.Source<T> source) {
    return VersionedBinary.read(VERSION, bytes, source);
  }
}
