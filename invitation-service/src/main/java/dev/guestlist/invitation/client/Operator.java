package dev.guestlist.invitation.client;

import org.springframework.security.core.Authentication;

/**
 * Who uses the management port.
 *
 * @param mayChange whether they have the role repair
 */
record Operator(String name, boolean mayChange) {

  private static final String REPAIR = "ROLE_repair";

  static Operator of(Authentication authentication) {
    return new Operator(
        authentication.getName(),
        authentication.getAuthorities().stream()
            .anyMatch(granted -> REPAIR.equals(granted.getAuthority())));
  }
}
