package dev.guestlist.membership.automatic.proof;

/** Knows which e-mail domains organisations have proved to be their own. */
@FunctionalInterface
public interface DomainProof {

  /**
   * Whether the organisation has proved it, as far as is known now. It is asked again and again
   * while something depends on it, and must not wait for anything.
   */
  boolean isProved(String orgId, String domain);

  /** Whether this or another one knows a proof. */
  default DomainProof or(DomainProof other) {
    return (orgId, domain) -> isProved(orgId, domain) || other.isProved(orgId, domain);
  }
}
