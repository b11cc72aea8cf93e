package dev.guestlist.membership.domain;

import java.time.Instant;

/**
 * What a membership is called and how far its history reaches.
 *
 * @param id the membership's id
 * @param generation which invitation of the membership this is, from 1
 * @param sequence number of its last fact
 * @param created when it was first made
 * @param lastModified when its last fact happened
 */
public record History(
    String id, int generation, long sequence, Instant created, Instant lastModified) {

  static History begin(Occurrence first) {
    return new History(
        first.membershipId(), first.generation(), first.sequence(), first.at(), first.at());
  }

  History after(Occurrence latest) {
    return new History(id, latest.generation(), latest.sequence(), created, latest.at());
  }

  /** Where the next fact of this invitation stands. */
  Occurrence next(Instant at) {
    return new Occurrence(id, generation, sequence + 1, at);
  }

  /** Where the fact stands that begins the next invitation. */
  Occurrence nextGeneration(Instant at) {
    return new Occurrence(id, generation + 1, sequence + 1, at);
  }
}
