package dev.guestlist.schemas.rules;

/**
 * One thing that is wrong with one field.
 *
 * @param pointer JSON Pointer (RFC 6901) to the field, from the record's root: {@code /userEmail}
 * @param code code of the API's errors, such as {@code invalid-address}
 * @param detail what to do about it; never repeats the value
 */
public record Violation(String pointer, String code, String detail) {

  /** The same for a record that stands at this pointer in a document. */
  public Violation under(String parent) {
    return new Violation(parent + pointer, code, detail);
  }
}
