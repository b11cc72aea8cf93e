package dev.guestlist.membership.store;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the store: a letter for the type, then parts that a slash ends, so that no key of {@code
 * acme/launch2} begins with one of {@code acme/launch}.
 */
final class StoreKeys {

  private static final String DUE = "t/";

  private StoreKeys() {}

  static Bytes workspace(WorkspaceKey workspace) {
    return bytes("w/" + workspace + "/");
  }

  static Bytes membership(WorkspaceKey workspace, String id) {
    return bytes("m/" + workspace + "/" + id + "/");
  }

  static Bytes person(WorkspaceKey workspace, String person) {
    return bytes("p/" + workspace + "/" + person + "/");
  }

  static Bytes account(WorkspaceKey workspace, String accountId) {
    return bytes("a/" + workspace + "/" + accountId + "/");
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
    return bytes(DUE);
  }

  /** The entry that a key of {@link #madeAt} ends with. */
  static Bytes entry(Bytes madeAt) {
    String text = new String(madeAt.get(), StandardCharsets.UTF_8);
    return bytes(text.substring(madeAt(Instant.EPOCH).length()));
  }

  private static String madeAt(Instant time) {
    return DUE + HexFormat.of().toHexDigits(time.toEpochMilli()) + "/";
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
