package dev.guestlist.notification.letter;

/**
 * For whom templates and phrases are.
 *
 * @param org the organisation; empty for all
 * @param locale the language tag; empty for all
 */
record Shelf(String org, String locale) {

  /** For everybody. */
  static final Shelf ALL = new Shelf("", "");
}
