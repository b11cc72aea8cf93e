package dev.guestlist.membership.automatic.store;

import dev.guestlist.membership.automatic.domain.Rule;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the store: a letter for the type, then parts that a slash ends. Accounts and what is said
 * of them stand as keyed hashes.
 */
final class AutomaticKeys {

  static final String LANES = "l/";

  private static final String RULES = "w/";
  private static final String CONDITIONS = "c/";

  private final PersonKey personKey;

  AutomaticKeys(PersonKey personKey) {
    this.personKey = personKey;
  }

  /** The rules of a workspace. */
  Bytes rules(WorkspaceKey workspace) {
    return bytes(RULES + workspace + "/");
  }

  /** That a workspace has a rule with this condition. */
  Bytes condition(Rule.Condition condition, WorkspaceKey workspace) {
    return bytes(conditionPrefix(condition) + workspace + "/");
  }

  String conditionPrefix(Rule.Condition condition) {
    return CONDITIONS
        + switch (condition) {
          case Rule.Condition.EmailDomain(String domain) -> personKey.of("domain", domain);
          case Rule.Condition.Attribute(String name, String value) ->
              personKey.of("attribute", name, value);
        }
        + "/";
  }

  /** That an account was invited by the rules of a workspace. */
  Bytes invited(String accountId, WorkspaceKey workspace) {
    return bytes(invitedPrefix(accountId) + workspace + "/");
  }

  String invitedPrefix(String accountId) {
    return "i/" + personKey.of("account", accountId) + "/";
  }

  /** What an organisation used of its budget. */
  Bytes budget(String orgId) {
    return bytes("b/" + orgId + "/");
  }

  Bytes lane(Lane lane) {
    return bytes(LANES + lane.orgId() + "/" + lane.name() + "/");
  }

  /** Who waits in a lane, in order. */
  Bytes waiting(Lane lane, long number) {
    return bytes(waitingPrefix(lane) + HexFormat.of().toHexDigits(number) + "/");
  }

  static String waitingPrefix(Lane lane) {
    return "q/" + lane.orgId() + "/" + lane.name() + "/";
  }

  /** The lane that a key of {@link #waiting} or {@link #lane} is of. */
  static Lane laneOf(Bytes key) {
    String[] parts = text(key).split("/", -1);
    return new Lane(parts[1], parts[2]);
  }

  /** The workspace that a key of {@link #condition} or {@link #invited} ends with. */
  static WorkspaceKey workspaceOf(Bytes key) {
    String[] parts = text(key).split("/", -1);
    return new WorkspaceKey(parts[2], parts[3]);
  }

  static Bytes from(String prefix) {
    return bytes(prefix);
  }

  /** Whether the key is of what the rules of workspaces say. */
  static boolean isOfRules(Bytes key) {
    String text = text(key);
    return text.startsWith(RULES) || text.startsWith(CONDITIONS);
  }

  /** Above all keys that begin with this prefix, which ends with a slash. */
  static Bytes behind(String prefix) {
    return bytes(prefix.substring(0, prefix.length() - 1) + "0");
  }

  static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(Bytes key) {
    return new String(key.get(), StandardCharsets.UTF_8);
  }
}
