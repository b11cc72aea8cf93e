package dev.guestlist.membership.domain;

import java.time.Instant;

/**
 * Where a fact stands in the history of its membership.
 *
 * @param generation which invitation of the membership, from 1
 * @param sequence number of the fact, from 1 and without gap
 */
public record Occurrence(String membershipId, int generation, long sequence, Instant at) {

  static Occurrence first(String membershipId, Instant at) {
    return new Occurrence(membershipId, 1, 1, at);
  }

  /** Where a fact stands that follows in the same decision. */
  Occurrence next() {
    return new Occurrence(membershipId, generation, sequence + 1, at);
  }
}
