package dev.guestlist.membership.domain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a membership shall say from here on; what is absent stays as it is. */
public record Terms(
    @Nullable Role role, @Nullable Instant expires, @Nullable Map<String, String> metadata) {

  public Terms {
    metadata = metadata == null ? null : Map.copyOf(metadata);
  }

  static Terms of(Role role) {
    return new Terms(role, null, null);
  }

  static Terms of(Instant expires) {
    return new Terms(null, expires, null);
  }

  static Terms of(Map<String, String> metadata) {
    return new Terms(null, null, metadata);
  }

  /** Only what differs from the membership as it is. */
  Terms differingFrom(Membership.Known membership) {
    return new Terms(
        membership.role() == role ? null : role,
        membership.invitation().expires().equals(expires) ? null : expires,
        membership.invitee().metadata().equals(metadata) ? null : metadata);
  }

  boolean areNone() {
    return role == null && expires == null && metadata == null;
  }
}
