package dev.guestlist.invitation.page;

import dev.guestlist.contract.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Where the account comes from that it takes to accept.
 *
 * @param signInUri where people sign in by themselves
 * @param signUpUri where people create an account
 */
record RequiredAccount(@Nullable String signInUri, @Nullable String signUpUri) {

  /** What the policy of the workspace requires, if it does. */
  static @Nullable RequiredAccount of(Policy policy) {
    return policy.getAccountRequired()
        ? new RequiredAccount(policy.getSignInUri(), policy.getSignUpUri())
        : null;
  }
}
