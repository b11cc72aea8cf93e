package dev.guestlist.membership.store;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the store: a letter for the type, then parts that a slash ends, so that no key of {@code
 * acme/launch2} begins with one of {@code acme/launch}.
 */
final class StoreKeys {

  private static final String MADE = "t/";
  private static final String DUE = "d/";
  private static final String JOBS = "j/";

  private StoreKeys() {}

  /** How the entries are laid out. */
  static Bytes layout() {
    return bytes("v/");
  }

  static Bytes workspace(WorkspaceKey workspace) {
    return bytes("w/" + workspace + "/");
  }

  static Bytes membership(WorkspaceKey workspace, String id) {
    return bytes("m/" + workspace + "/" + id + "/");
  }

  /** Where the membership of a person in a workspace is found; begins with {@link #ofPerson}. */
  static Bytes person(WorkspaceKey workspace, String person) {
    return bytes("p/" + person + "/" + workspace + "/");
  }

  /** Begins the keys of all memberships of a person. */
  static Bytes ofPerson(String person) {
    return bytes("p/" + person + "/");
  }

  /** Where the membership of an account in a workspace is found; begins with {@link #ofAccount}. */
  static Bytes account(WorkspaceKey workspace, String accountId) {
    return bytes("a/" + encoded(accountId) + "/" + workspace + "/");
  }

  /** Begins the keys of all memberships of an account. */
  static Bytes ofAccount(String accountId) {
    return bytes("a/" + encoded(accountId) + "/");
  }

  /** The workspace that a key of {@link #person} or {@link #account} ends with. */
  static WorkspaceKey workspaceOfPerson(Bytes key) {
    String[] parts = parts(key);
    return new WorkspaceKey(parts[2], parts[3]);
  }

  /** Where the membership of the person with a login is found. */
  static Bytes login(WorkspaceKey workspace, String login) {
    return bytes("l/" + workspace + "/" + login + "/");
  }

  /** A workspace that a removed account alone administers. */
  static Bytes abandoned(WorkspaceKey workspace) {
    return bytes("z/" + workspace + "/");
  }

  static Bytes firstAbandoned() {
    return bytes("z/");
  }

  static Bytes abandonedEnd() {
    return behind(bytes("z/"));
  }

  /** The workspace that a key of {@link #abandoned} names. */
  static WorkspaceKey abandonedWorkspace(Bytes key) {
    return workspaceOf(key);
  }

  static Bytes operation(String workspace, String operation) {
    return bytes("o/" + workspace + "/" + operation + "/");
  }

  /** Where it stands in the order of time that this entry was made; ends with the entry's key. */
  static Bytes madeAt(Instant time, Bytes entry) {
    return bytes(madeAt(time) + new String(entry.get(), StandardCharsets.UTF_8));
  }

  /** Below every entry made then or later, above every earlier one. */
  static Bytes madeBefore(Instant time) {
    return bytes(madeAt(time));
  }

  static Bytes firstMade() {
    return bytes(MADE);
  }

  /** The entry that a key of {@link #madeAt} ends with. */
  static Bytes entry(Bytes madeAt) {
    String text = new String(madeAt.get(), StandardCharsets.UTF_8);
    return bytes(text.substring(madeAt(Instant.EPOCH).length()));
  }

  private static String madeAt(Instant time) {
    return MADE + HexFormat.of().toHexDigits(time.toEpochMilli()) + "/";
  }

  static Bytes firstMembership() {
    return bytes("m/");
  }

  static Bytes membershipsEnd() {
    return behind(bytes("m/"));
  }

  /** The workspace that a key of a membership names. */
  static WorkspaceKey workspaceOf(Bytes membership) {
    String[] parts = parts(membership);
    return new WorkspaceKey(parts[1], parts[2]);
  }

  /** Below the entries of all memberships of the workspace with a greater id than this one. */
  static Bytes membershipsAfter(WorkspaceKey workspace, String id) {
    return id.isEmpty() ? bytes("m/" + workspace + "/") : behind(membership(workspace, id));
  }

  /** Above the entries of all memberships of the workspace. */
  static Bytes membershipsEnd(WorkspaceKey workspace) {
    return behind(bytes("m/" + workspace + "/"));
  }

  /** What is due at a time. */
  static Bytes timer(Timer timer) {
    return bytes(
        due(timer.at())
            + timer.workspace()
            + "/"
            + timer.membershipId()
            + "/"
            + timer.kind().letter()
            + "/");
  }

  /** Below every timer of this time or later, above every earlier one. */
  static Bytes timersFrom(Instant time) {
    return bytes(due(time));
  }

  static Bytes timersEnd() {
    return behind(bytes(DUE));
  }

  /** The timer that a key of {@link #timer} means. */
  static Timer timer(Bytes key) {
    String[] parts = parts(key);
    return new Timer(
        Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(parts[1])),
        new WorkspaceKey(parts[2], parts[3]),
        parts[4],
        Timer.Kind.of(parts[5]));
  }

  /** What became of the reminder of a pending invitation. */
  static Bytes reminder(WorkspaceKey workspace, String id) {
    return bytes("r/" + workspace + "/" + id + "/");
  }

  /** A pending invitation by who answers for it. */
  static Bytes invited(WorkspaceKey workspace, String inviter, String id) {
    return bytes(invitedBy(workspace, inviter) + id + "/");
  }

  static Bytes invitedAfter(WorkspaceKey workspace, String inviter, String id) {
    return id.isEmpty()
        ? bytes(invitedBy(workspace, inviter))
        : behind(invited(workspace, inviter, id));
  }

  static Bytes invitedEnd(WorkspaceKey workspace, String inviter) {
    return behind(bytes(invitedBy(workspace, inviter)));
  }

  /** The membership that a key of {@link #invited} ends with. */
  static String invitedMembership(Bytes key) {
    return parts(key)[4];
  }

  static Bytes job(Job job) {
    return bytes(
        JOBS + job.workspace() + "/" + job.kind().letter() + "/" + encoded(job.inviter()) + "/");
  }

  static Bytes firstJob() {
    return bytes(JOBS);
  }

  static Bytes jobsEnd() {
    return behind(bytes(JOBS));
  }

  /** Above this key and all that begin with it, below everything else that is above it. */
  static Bytes behind(Bytes key) {
    byte[] next = key.get().clone();
    // Every key ends with a slash, and 0 is the character after it.
    next[next.length - 1] = '0';
    return Bytes.wrap(next);
  }

  private static String due(Instant time) {
    return DUE + HexFormat.of().toHexDigits(time.toEpochMilli()) + "/";
  }

  private static String invitedBy(WorkspaceKey workspace, String inviter) {
    return "i/" + workspace + "/" + encoded(inviter) + "/";
  }

  /** Without slashes, so that a part stays a part. */
  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }

  private static String[] parts(Bytes key) {
    return new String(key.get(), StandardCharsets.UTF_8).split("/", -1);
  }

  /** The key that a text of {@link #text} is. */
  static Bytes of(String text) {
    return bytes(text);
  }

  /** The key as a text. */
  static String text(Bytes key) {
    return new String(key.get(), StandardCharsets.UTF_8);
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
