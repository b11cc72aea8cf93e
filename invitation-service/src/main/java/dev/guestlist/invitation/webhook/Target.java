package dev.guestlist.invitation.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Where a receiver is, and by what it knows us. Neither is ever logged: the address may be a secret
 * too.
 *
 * @param url its address
 * @param secret with which calls are signed, as it was told; none where its kind knows none
 */
public record Target(String url, @Nullable String secret) {

  /** Without what it holds. */
  @Override
  public String toString() {
    return "Target";
  }
}
