package dev.guestlist.membership.automatic.store;

import dev.guestlist.contract.AutoInvite;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.Workspace;
import dev.guestlist.membership.automatic.domain.Rule;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rules of workspaces, found by their conditions. */
public final class RuleTable {

  private static final byte[] THERE = {AutomaticFormat.VERSION};

  private final KeyValueStore<Bytes, byte[]> entries;
  private final AutomaticKeys keys;

  RuleTable(KeyValueStore<Bytes, byte[]> entries, AutomaticKeys keys) {
    this.entries = entries;
    this.keys = keys;
  }

  /** Takes the rules of a workspace as it is now; one that is gone has none. */
  public void learn(MembershipState state) {
    Workspace workspace = Objects.requireNonNull(state.getWorkspace(), "a workspace's state");
    put(
        new WorkspaceKey(state.getOrgId(), state.getWorkspaceId()),
        workspace.getStatus().equals("active")
            ? workspace.getPolicy()
            : Policy.newBuilder().build());
  }

  /** Replaces the rules of a workspace. */
  public void put(WorkspaceKey workspace, Policy policy) {
    for (Rule old : of(workspace)) {
      entries.put(keys.condition(old.condition(), workspace), null);
    }
    if (policy.getAutoInvite().isEmpty()) {
      entries.put(keys.rules(workspace), null);
      return;
    }
    entries.put(keys.rules(workspace), AutomaticFormat.policy(policy));
    for (Rule rule : of(workspace)) {
      entries.put(keys.condition(rule.condition(), workspace), THERE);
    }
  }

  /** The rules of all workspaces that have one with one of these conditions. */
  public List<Rule> withAny(List<Rule.Condition> conditions) {
    Set<String> workspaces = new TreeSet<>();
    for (Rule.Condition condition : conditions) {
      String prefix = keys.conditionPrefix(condition);
      try (KeyValueIterator<Bytes, byte[]> found =
          entries.range(AutomaticKeys.from(prefix), AutomaticKeys.behind(prefix))) {
        found.forEachRemaining(
            entry -> workspaces.add(AutomaticKeys.workspaceOf(entry.key).toString()));
      }
    }
    return workspaces.stream()
        .map(workspace -> WorkspaceKey.parse(workspace).orElseThrow())
        .flatMap(workspace -> of(workspace).stream())
        .toList();
  }

  /** Whether any workspace of the organisation has a rule with this condition. */
  public boolean has(String orgId, Rule.Condition condition) {
    String prefix = keys.conditionPrefix(condition) + orgId + "/";
    try (KeyValueIterator<Bytes, byte[]> found =
        entries.range(AutomaticKeys.from(prefix), AutomaticKeys.behind(prefix))) {
      return found.hasNext();
    }
  }

  /** The rules of a workspace. */
  public List<Rule> of(WorkspaceKey workspace) {
    byte[] value = entries.get(keys.rules(workspace));
    List<Rule> rules = new ArrayList<>();
    if (value != null) {
      for (AutoInvite rule : AutomaticFormat.policy(value).getAutoInvite()) {
        rules.add(rule(workspace, rules.size(), rule));
      }
    }
    return rules;
  }

  private static Rule rule(WorkspaceKey workspace, int place, AutoInvite rule) {
    String domain = rule.getEmailDomain();
    return new Rule(
        workspace.orgId(),
        workspace.workspaceId(),
        place,
        domain == null
            ? new Rule.Condition.Attribute(
                Objects.requireNonNull(rule.getAttributeName(), "checked with the policy"),
                Objects.requireNonNull(rule.getAttributeValue(), "checked with the policy"))
            : new Rule.Condition.EmailDomain(domain),
        rule.getRole(),
        rule.getMsg());
  }
}
