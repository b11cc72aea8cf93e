package dev.guestlist.invitation.readmodel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a membership.
 *
 * @param sequence its number among what was decided, from 1; 0 for what became of a mail
 * @param time when it happened
 * @param type short name of the event
 * @param actor who asked for it
 * @param state of the membership afterwards; null when nothing that was decided came before
 * @param generation of the invitation that it is about
 * @param reason why it happened, as a slug
 * @param attempt how many times sending the mail was tried
 */
public record HistoryEntry(
    HistoryPlace place,
    long sequence,
    Instant time,
    String type,
    @Nullable Actor actor,
    @Nullable String state,
    int generation,
    @Nullable String reason,
    @Nullable Integer attempt,
    @Nullable Integer smtpCode,
    @Nullable String enhancedCode) {

  /** Who asked. */
  public record Actor(String kind, String id) {}

  /** The same with this state of the membership. */
  public HistoryEntry in(@Nullable String stateThen) {
    return new HistoryEntry(
        place,
        sequence,
        time,
        type,
        actor,
        stateThen,
        generation,
        reason,
        attempt,
        smtpCode,
        enhancedCode);
  }
}
