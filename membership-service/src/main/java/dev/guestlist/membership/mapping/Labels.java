package dev.guestlist.membership.mapping;

import dev.guestlist.membership.domain.Role;
import dev.guestlist.membership.domain.State;
import dev.guestlist.membership.domain.WorkspaceSummary;
import java.util.Arrays;

/** Constants by the names that they have on the topics. */
public final class Labels {

  private Labels() {}

  /**
   * The role of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Role role(String label) {
    return Arrays.stream(Role.values())
        .filter(role -> role.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no such role"));
  }

  /**
   * The state of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static State state(String label) {
    return Arrays.stream(State.values())
        .filter(state -> state.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no such state"));
  }

  static WorkspaceSummary.Status status(String label) {
    return Arrays.stream(WorkspaceSummary.Status.values())
        .filter(status -> status.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no such status"));
  }
}
