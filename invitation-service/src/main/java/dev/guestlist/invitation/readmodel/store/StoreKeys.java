package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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
    return in('t', workspace).bytes();
  }

  /** The workspace of a membership that is known by its id alone. */
  static Bytes link(String membershipId) {
    return new Builder('k').text(membershipId).bytes();
  }

  /** Which layout the store has. */
  static Bytes layout() {
    return new Builder('v').bytes();
  }

  /** What only the first release had: lists by state alone, and counts likewise. */
  static List<Bytes> former() {
    return List.of(new Builder('l').bytes(), new Builder('c').bytes());
  }

  /** All memberships. */
  static Bytes memberships() {
    return new Builder('m').bytes();
  }

  /** All workspaces. */
  static Bytes workspaces() {
    return new Builder('w').bytes();
  }

  /** The memberships of one state and role, in the order of a lane. */
  static Bytes listed(WorkspaceKey workspace, Lane lane, Kind kind) {
    return in('n', workspace)
        .text(lane.scope())
        .text(lane.by().name())
        .text(kind.state())
        .text(kind.role())
        .bytes();
  }

  static Bytes listed(WorkspaceKey workspace, Lane lane, Kind kind, Place place) {
    return at(listed(workspace, lane, kind), place);
  }

  /** A place after a prefix. */
  static Bytes at(Bytes prefix, Place place) {
    return new Builder(prefix).text(place.value()).text(place.id()).bytes();
  }

  /** The place that a key names after a prefix. */
  static Place place(Bytes key, Bytes prefix) {
    byte[] bytes = key.get();
    int start = prefix.get().length;
    int middle = start;
    while (bytes[middle] != END) {
      middle++;
    }
    return new Place(
        new String(bytes, start, middle - start, StandardCharsets.UTF_8),
        new String(bytes, middle + 1, bytes.length - middle - 2, StandardCharsets.UTF_8));
  }

  /** The memberships that have a word. */
  static Bytes word(WorkspaceKey workspace, String word, String membershipId) {
    return in('q', workspace).text(word).text(membershipId).bytes();
  }

  /** The words that begin so. */
  static Bytes words(WorkspaceKey workspace, String beginning) {
    return in('q', workspace).beginning(beginning).bytes();
  }

  /** The workspaces of an organisation by name. */
  static Bytes named(String orgId) {
    return new Builder('r').text(orgId).bytes();
  }

  static Bytes named(String orgId, Place place) {
    return at(named(orgId), place);
  }

  /** The names that begin so. */
  static Bytes named(String orgId, String beginning) {
    return new Builder(named(orgId)).beginning(beginning).bytes();
  }

  /** The workspaces of an organisation. */
  static Bytes ofOrg(String orgId) {
    return new Builder('g').text(orgId).bytes();
  }

  static Bytes ofOrg(String orgId, String workspaceId) {
    return new Builder('g').text(orgId).text(workspaceId).bytes();
  }

  static Bytes orgCount(String orgId) {
    return new Builder('y').text(orgId).bytes();
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

  /** The workspaces of an organisation in which an account is a member. */
  static Bytes member(String accountId, String orgId) {
    return new Builder('b').text(accountId).text(orgId).bytes();
  }

  static Bytes member(String accountId, WorkspaceKey workspace, String membershipId) {
    return at(
        member(accountId, workspace.orgId()), new Place(workspace.workspaceId(), membershipId));
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

  static Bytes answers(String operationId) {
    return new Builder('s').text(operationId).bytes();
  }

  static Bytes answer(String operationId, int item) {
    return new Builder('s').text(operationId).number(item).bytes();
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

  /** The last part of a key that ends with a text. */
  static String lastPart(Bytes key) {
    byte[] bytes = key.get();
    int start = bytes.length - 1;
    while (bytes[start - 1] != END) {
      start--;
    }
    return new String(bytes, start, bytes.length - 1 - start, StandardCharsets.UTF_8);
  }

  /** The last part, without its end. */
  private static String lastText(ByteBuffer rest) {
    byte[] text = new byte[rest.remaining() - 1];
    rest.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  static Builder in(char table, WorkspaceKey workspace) {
    return new Builder(table).text(workspace.orgId()).text(workspace.workspaceId());
  }

  static final class Builder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);

    Builder(char table) {
      bytes.write(table);
    }

    Builder(Bytes prefix) {
      bytes.writeBytes(prefix.get());
    }

    /** A part that can't be mistaken for the beginning of a longer one. */
    Builder text(String part) {
      bytes.writeBytes(part.getBytes(StandardCharsets.UTF_8));
      bytes.write(END);
      return this;
    }

    /** The beginning of a part. */
    Builder beginning(String part) {
      bytes.writeBytes(part.getBytes(StandardCharsets.UTF_8));
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
