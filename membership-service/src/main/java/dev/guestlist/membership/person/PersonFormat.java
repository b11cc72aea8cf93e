package dev.guestlist.membership.person;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
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

  private interface Content {
    void writeTo(BinaryEncoder encoder) throws IOException;
  }

  private interface Source<T> {
    T readFrom(BinaryDecoder decoder) throws IOException;
  }

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
        optional(encoder, client);
        optional(encoder, traceparent);
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
        workspace, Bytes.wrap(request), optional(decoder), optional(decoder));
  }

  private static void account(BinaryEncoder encoder, Account account) throws IOException {
    encoder.writeString(account.id());
    optional(encoder, account.said());
    optional(encoder, account.login());
    encoder.writeInt(account.addresses().size());
    for (EmailAddress address : account.addresses()) {
      encoder.writeString(address.mailbox());
      encoder.writeString(address.key());
    }
    optional(encoder, account.firstName());
    optional(encoder, account.surname());
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
    @Nullable String said = optional(decoder);
    @Nullable String login = optional(decoder);
    List<EmailAddress> addresses = new ArrayList<>();
    for (int rest = decoder.readInt(); rest > 0; rest--) {
      addresses.add(new EmailAddress(decoder.readString(), decoder.readString()));
    }
    @Nullable String firstName = optional(decoder);
    @Nullable String surname = optional(decoder);
    Map<String, String> attributes = new TreeMap<>();
    for (int rest = decoder.readInt(); rest > 0; rest--) {
      attributes.put(decoder.readString(), decoder.readString());
    }
    return new Account(
        id, said, login, addresses, firstName, surname, attributes, decoder.readBoolean());
  }

  private static void optional(BinaryEncoder encoder, @Nullable String text) throws IOException {
    encoder.writeBoolean(text != null);
    if (text != null) {
      encoder.writeString(text);
    }
  }

  private static @Nullable String optional(BinaryDecoder decoder) throws IOException {
    return decoder.readBoolean() ? decoder.readString() : null;
  }

  private static byte[] write(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    bytes.write(VERSION);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      content.writeTo(encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Source<T> source) {
    if (bytes[0] != VERSION) {
      throw new IllegalStateException(
          "a message about a person has version " + bytes[0] + " (expected: " + VERSION + ")");
    }
    try {
      return source.readFrom(DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null));
    } catch (IOException e) {
      throw new UncheckedIOException("A message of our own about a person can't be read", e);
    }
  }
}
