package dev.guestlist.invitation.web.document;

/** The two languages of the API. */
public enum Format {
  /** The default. */
  JSON("application/json", "application/problem+json", "json"),
  /** Elements by the same names. */
  XML("application/xml", "application/problem+xml", "xml");

  private final String mediaType;
  private final String problemMediaType;
  private final String suffix;

  Format(String mediaType, String problemMediaType, String suffix) {
    this.mediaType = mediaType;
    this.problemMediaType = problemMediaType;
    this.suffix = suffix;
  }

  /** Media type of an answer. */
  public String mediaType() {
    return mediaType;
  }

  /** Media type of a problem (RFC 9457). */
  public String problemMediaType() {
    return problemMediaType;
  }

  /** What an entity tag in this format ends with. */
  public String suffix() {
    return suffix;
  }
}
