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
    return in(Section.WORKSPACE, workspace).bytes();
  }

  static Bytes membership(WorkspaceKey workspace, String id) {
    return in(Section.MEMBERSHIP, workspace).text(id).bytes();
  }

  static Bytes delivery(WorkspaceKey workspace, String membershipId) {
    return in(Section.MAIL, workspace).text(membershipId).bytes();
  }

  static Bytes counts(WorkspaceKey workspace) {
    return in(Section.COUNTS, workspace).bytes();
  }

  /** The workspace of a membership that is known by its id alone. */
  static Bytes link(String membershipId) {
    return new Builder(Section.LINK).text(membershipId).bytes();
  }

  /** Which layout the store has. */
  static Bytes layout() {
    return new Builder(Section.LAYOUT).bytes();
  }

  /**
   * What only earlier layouts had: lists by state alone, counts likewise, and people by workspace.
   */
  static List<Bytes> former() {
    return List.of(
        new Builder(Section.FORMER_LIST).bytes(),
        new Builder(Section.FORMER_COUNTS).bytes(),
        new Builder(Section.FORMER_PERSON).bytes());
  }

  /** All memberships. */
  static Bytes memberships() {
    return new Builder(Section.MEMBERSHIP).bytes();
  }

  /** All workspaces. */
  static Bytes workspaces() {
    return new Builder(Section.WORKSPACE).bytes();
  }

  /** The memberships of one state and role, in the order of a lane. */
  static Bytes listed(WorkspaceKey workspace, Lane lane, Kind kind) {
    return in(Section.LISTED, workspace)
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
    return in(Section.WORD, workspace).text(word).text(membershipId).bytes();
  }

  /** The words that begin so. */
  static Bytes words(WorkspaceKey workspace, String beginning) {
    return in(Section.WORD, workspace).beginning(beginning).bytes();
  }

  /** The workspaces of an organisation by name. */
  static Bytes named(String orgId) {
    return new Builder(Section.NAMED).text(orgId).bytes();
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
    return new Builder(Section.OF_ORGANISATION).text(orgId).bytes();
  }

  static Bytes ofOrg(String orgId, String workspaceId) {
    return new Builder(Section.OF_ORGANISATION).text(orgId).text(workspaceId).bytes();
  }

  static Bytes orgCount(String orgId) {
    return new Builder(Section.ORGANISATION_COUNT).text(orgId).bytes();
  }

  /** What sorts after every key that begins with this prefix: its last part ends with one more. */
  static Bytes end(Bytes prefix) {
    byte[] bytes = prefix.get().clone();
    bytes[bytes.length - 1]++;
    return Bytes.wrap(bytes);
  }

  /** The memberships of one person, wherever they are. */
  static Bytes person(String personKey) {
    return new Builder(Section.PERSON).text(personKey).bytes();
  }

  /** The memberships of one person in an organisation. */
  static Bytes person(String personKey, String orgId) {
    return new Builder(Section.PERSON).text(personKey).text(orgId).bytes();
  }

  /** The memberships of one person in a workspace. */
  static Bytes person(WorkspaceKey workspace, String personKey) {
    return new Builder(Section.PERSON)
        .text(personKey)
        .text(workspace.orgId())
        .text(workspace.workspaceId())
        .bytes();
  }

  static Bytes person(WorkspaceKey workspace, String personKey, String membershipId) {
    return new Builder(person(workspace, personKey)).text(membershipId).bytes();
  }

  /** The parts of a key of {@link #person}: the person, organisation, workspace, membership. */
  static List<String> personParts(Bytes key) {
    String text = new String(key.get(), 1, key.get().length - 1, StandardCharsets.UTF_8);
    return List.of(text.split("\0", -1));
  }

  /** The memberships of one account in a workspace. */
  static Bytes account(WorkspaceKey workspace, String accountId) {
    return in(Section.ACCOUNT, workspace).text(accountId).bytes();
  }

  static Bytes account(WorkspaceKey workspace, String accountId, String membershipId) {
    return in(Section.ACCOUNT, workspace).text(accountId).text(membershipId).bytes();
  }

  /** The workspaces of an organisation in which an account is a member. */
  static Bytes member(String accountId, String orgId) {
    return new Builder(Section.MEMBER).text(accountId).text(orgId).bytes();
  }

  static Bytes member(String accountId, WorkspaceKey workspace, String membershipId) {
    return at(
        member(accountId, workspace.orgId()), new Place(workspace.workspaceId(), membershipId));
  }

  static Bytes operation(String id) {
    return new Builder(Section.OPERATION).text(id).bytes();
  }

  static Bytes items(String operationId) {
    return new Builder(Section.ITEM).text(operationId).bytes();
  }

  static Bytes item(String operationId, int item) {
    return new Builder(Section.ITEM).text(operationId).number(item).bytes();
  }

  static int item(Bytes key) {
    byte[] bytes = key.get();
    return (int) ByteBuffer.wrap(bytes, bytes.length - Long.BYTES, Long.BYTES).getLong();
  }

  static Bytes answers(String operationId) {
    return new Builder(Section.ANSWER).text(operationId).bytes();
  }

  static Bytes answer(String operationId, int item) {
    return new Builder(Section.ANSWER).text(operationId).number(item).bytes();
  }

  /** All operations, oldest first. */
  static Bytes made() {
    return new Builder(Section.MADE).bytes();
  }

  /** All operations up to a time. */
  static Bytes made(Instant time) {
    return new Builder(Section.MADE).number(time.toEpochMilli()).bytes();
  }

  static Bytes made(Instant time, String operationId) {
    return new Builder(Section.MADE).number(time.toEpochMilli()).text(operationId).bytes();
  }

  static String madeOperation(Bytes key) {
    ByteBuffer rest = ByteBuffer.wrap(key.get());
    rest.position(made().get().length + Long.BYTES);
    return lastText(rest);
  }

  /** How many were invited into a workspace. */
  static Bytes invitedInto(WorkspaceKey workspace) {
    return in(Section.INVITED_INTO, workspace).bytes();
  }

  /** How many a caller invited. */
  static Bytes invitedBy(String caller) {
    return new Builder(Section.INVITED_BY).text(caller).bytes();
  }

  /** A file of invitations. */
  static Bytes upload(String id) {
    return new Builder(Section.UPLOAD).text(id).bytes();
  }

  /** All files of invitations. */
  static Bytes uploads() {
    return new Builder(Section.UPLOAD).bytes();
  }

  /** The stored rows of one sending of a file. */
  static Bytes blocks(String uploadId, String attempt) {
    return new Builder(Section.BLOCK).text(uploadId).text(attempt).bytes();
  }

  static Bytes block(String uploadId, String attempt, int first) {
    return new Builder(Section.BLOCK).text(uploadId).text(attempt).number(first).bytes();
  }

  /** The stored rows of all sendings of a file. */
  static Bytes allBlocks(String uploadId) {
    return new Builder(Section.BLOCK).text(uploadId).bytes();
  }

  /** Which rows of a file are decided. */
  static Bytes tallies(String uploadId) {
    return new Builder(Section.TALLY).text(uploadId).bytes();
  }

  static Bytes tally(String uploadId, int number) {
    return new Builder(Section.TALLY).text(uploadId).number(number).bytes();
  }

  /** The first row of a file that is about a membership. */
  static Bytes firstRows(String uploadId) {
    return new Builder(Section.FIRST_ROW).text(uploadId).bytes();
  }

  static Bytes firstRow(String uploadId, String membershipId) {
    return new Builder(Section.FIRST_ROW).text(uploadId).text(membershipId).bytes();
  }

  /** All files of invitations, oldest first. */
  static Bytes uploaded() {
    return new Builder(Section.UPLOADED).bytes();
  }

  /** All files of invitations up to a time. */
  static Bytes uploaded(Instant time) {
    return new Builder(Section.UPLOADED).number(time.toEpochMilli()).bytes();
  }

  static Bytes uploaded(Instant time, String uploadId) {
    return new Builder(Section.UPLOADED).number(time.toEpochMilli()).text(uploadId).bytes();
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

  static Builder in(Section section, WorkspaceKey workspace) {
    return new Builder(section).text(workspace.orgId()).text(workspace.workspaceId());
  }

  static final class Builder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);

    Builder(Section section) {
      bytes.write(section.letter());
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
