package dev.guestlist.schemas.wire;

/** What reading the bytes of a record gave. */
public sealed interface Decoded<T> {

  /** The record. */
  record Value<T>(T value) implements Decoded<T> {}

  /**
   * Bytes that no retry makes readable.
   *
   * @param reason slug for {@code dlq_reason}: empty-value, unknown-schema, wrong-type or
   *     undecodable
   * @param detail what was found, without any of the content
   */
  record Poison<T>(String reason, String detail) implements Decoded<T> {}
}
