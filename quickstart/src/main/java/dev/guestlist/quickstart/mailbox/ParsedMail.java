package dev.guestlist.quickstart.mailbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A mail as people read it.
 *
 * @param messageId without angle brackets
 * @param bcc who got the mail without standing in To or Cc
 * @param returnPath the sender of the envelope
 * @param date the Date header as a time of RFC 3339; empty without one
 * @param text the plain text part; empty without one
 * @param html the HTML part; empty without one
 */
record ParsedMail(
    String messageId,
    Address from,
    List<Address> to,
    List<Address> cc,
    List<Address> bcc,
    List<Address> replyTo,
    String returnPath,
    String subject,
    String date,
    String text,
    String html,
    List<Attachment> attachments,
    ListUnsubscribe listUnsubscribe) {

  private static final int SNIPPET = 250;

  /** A name and an address. */
  record Address(@JsonProperty("Name") String name, @JsonProperty("Address") String address) {

    static final Address NONE = new Address("", "");

    /** As people write it. */
    String shown() {
      return name.isEmpty() ? address : name + " <" + address + ">";
    }
  }

  /** A part that is neither the text nor the HTML. */
  record Attachment(
      @JsonProperty("FileName") String fileName,
      @JsonProperty("ContentType") String contentType,
      @JsonProperty("Size") long size) {}

  /**
   * How to unsubscribe (RFC 2369, RFC 8058).
   *
   * @param header the header as it stands
   * @param links the addresses in it
   * @param headerPost the header List-Unsubscribe-Post
   */
  record ListUnsubscribe(
      @JsonProperty("Header") String header,
      @JsonProperty("Links") List<String> links,
      @JsonProperty("Errors") String errors,
      @JsonProperty("HeaderPost") String headerPost) {}

  /** How the mail begins. */
  String snippet() {
    String source =
        text.isBlank() ? html.replaceAll("(?s)<(style|head).*?</\\1>|<[^>]*>", " ") : text;
    String line = source.replaceAll("\\s+", " ").strip();
    int end = Math.min(line.length(), SNIPPET);
    if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end);
  }
}
