package dev.guestlist.membership.domain;

import java.time.Instant;

/**
 * All that decisions need to know of a workspace as a whole.
 *
 * @param version how many facts of the workspace itself this rests on
 * @param created when it was made
 * @param lastModified when a fact last changed name, policy or status
 * @param invited how many were invited lately
 */
public record WorkspaceSummary(
    String name,
    Status status,
    Policy policy,
    Counts counts,
    long version,
    Instant created,
    Instant lastModified,
    Actor createdBy,
    InvitedToday invited) {

  /** A workspace into which nobody was invited yet. */
  public WorkspaceSummary(
      String name,
      Status status,
      Policy policy,
      Counts counts,
      long version,
      Instant created,
      Instant lastModified,
      Actor createdBy) {
    this(
        name,
        status,
        policy,
        counts,
        version,
        created,
        lastModified,
        createdBy,
        InvitedToday.NOBODY);
  }

  /** Whether the workspace is there. */
  public enum Status {
    ACTIVE("active"),
    DELETED("deleted");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    /** The name in the API and on the topics. */
    public String label() {
      return label;
    }
  }

  int acceptedAdministrators() {
    return counts.of(State.ACCEPTED, Role.ADMINISTRATOR);
  }

  WorkspaceSummary withCounts(Counts replacement) {
    return new WorkspaceSummary(
        name, status, policy, replacement, version, created, lastModified, createdBy, invited);
  }

  WorkspaceSummary withPolicy(Policy replacement, Instant at) {
    return new WorkspaceSummary(
        name, status, replacement, counts, version + 1, created, at, createdBy, invited);
  }

  WorkspaceSummary deleted(Instant at) {
    return new WorkspaceSummary(
        name, Status.DELETED, policy, counts, version + 1, created, at, createdBy, invited);
  }

  /** The same, where so many were invited. */
  public WorkspaceSummary withInvited(InvitedToday replacement) {
    return new WorkspaceSummary(
        name, status, policy, counts, version, created, lastModified, createdBy, replacement);
  }
}
