package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/** Where things stand in the store. */
final class StoreKeys {

  private static final int END = 0;

  private StoreKeys() {}

  static Bytes workspace(WorkspaceKey workspace) {
    return in('w', workspace).bytes();
  }

  static Bytes membership(WorkspaceKey workspace, String id) {
    return in('m', workspace).text(id).bytes();
  }

  static Bytes delivery(WorkspaceKey workspace, String membershipId) {
    return in('d', workspace).text(membershipId).bytes();
  }

  static Bytes counts(WorkspaceKey workspace) {
    return in('c', workspace).bytes();
  }

  /** The workspace of a membership that is known by its id alone. */
  static Bytes link(String membershipId) {
    return new Builder('k').text(membershipId).bytes();
  }

  /** All memberships of one state, newest first. */
  static Bytes listed(WorkspaceKey workspace, String state) {
    return in('l', workspace).text(state).bytes();
  }

  static Bytes listed(WorkspaceKey workspace, String state, Listed entry) {
    return in('l', workspace)
        .text(state)
        .number(Long.MAX_VALUE - entry.created().toEpochMilli())
        .text(entry.id())
        .bytes();
  }

  /** What the rest of a key after {@link #listed(WorkspaceKey, String)} says. */
  static Listed listed(Bytes key, Bytes prefix) {
    ByteBuffer rest = ByteBuffer.wrap(key.get());
    rest.position(prefix.get().length);
    Instant created = Instant.ofEpochMilli(Long.MAX_VALUE - rest.getLong());
    return new Listed(created, lastText(rest));
  }

  /** What sorts after every key that begins with this prefix: its last part ends with one more. */
  static Bytes end(Bytes prefix) {
    byte[] bytes = prefix.get().clone();
    bytes[bytes.length - 1]++;
    return Bytes.wrap(bytes);
  }

  /** The memberships of one person. */
  static Bytes person(WorkspaceKey workspace, String personKey) {
    return in('u', workspace).text(personKey).bytes();
  }

  static Bytes person(WorkspaceKey workspace, String personKey, String membershipId) {
    return in('u', workspace).text(personKey).text(membershipId).bytes();
  }

  /** The memberships of one account in a workspace. */
  static Bytes account(WorkspaceKey workspace, String accountId) {
    return in('a', workspace).text(accountId).bytes();
  }

  static Bytes account(WorkspaceKey workspace, String accountId, String membershipId) {
    return in('a', workspace).text(accountId).text(membershipId).bytes();
  }

  static Bytes operation(String id) {
    return new Builder('o').text(id).bytes();
  }

  static Bytes items(String operationId) {
    return new Builder('i').text(operationId).bytes();
  }

  static Bytes item(String operationId, int item) {
    return new Builder('i').text(operationId).number(item).bytes();
  }

  static int item(Bytes key) {
    byte[] bytes = key.get();
    return (int) ByteBuffer.wrap(bytes, bytes.length - Long.BYTES, Long.BYTES).getLong();
  }

  /** All operations, oldest first. */
  static Bytes made() {
    return new Builder('p').bytes();
  }

  /** All operations up to a time. */
  static Bytes made(Instant time) {
    return new Builder('p').number(time.toEpochMilli()).bytes();
  }

  static Bytes made(Instant time, String operationId) {
    return new Builder('p').number(time.toEpochMilli()).text(operationId).bytes();
  }

  static String madeOperation(Bytes key) {
    ByteBuffer rest = ByteBuffer.wrap(key.get());
    rest.position(made().get().length + Long.BYTES);
    return lastText(rest);
  }

  /** What a key of one part that begins with this prefix says after it. */
  static String textAfter(Bytes key, Bytes prefix) {
    ByteBuffer rest = ByteBuffer.wrap(key.get());
    rest.position(prefix.get().length);
    return lastText(rest);
  }

  /** The last part, without its end. */
  private static String lastText(ByteBuffer rest) {
    byte[] text = new byte[rest.remaining() - 1];
    rest.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static Builder in(char table, WorkspaceKey workspace) {
    return new Builder(table).text(workspace.orgId()).text(workspace.workspaceId());
  }

  private static final class Builder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);

    Builder(char table) {
      bytes.write(table);
    }

    /** A part that can't be mistaken for the beginning of a longer one. */
    Builder text(String part) {
      bytes.writeBytes(part.getBytes(StandardCharsets.UTF_8));
      bytes.write(END);
      return this;
    }

    /** A part that sorts as the number does, from zero. */
    Builder number(long part) {
      bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(part).array());
      return this;
    }

    Bytes bytes() {
      return Bytes.wrap(bytes.toByteArray());
    }
  }
}
