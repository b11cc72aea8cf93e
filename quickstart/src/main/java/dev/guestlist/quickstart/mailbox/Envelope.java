package dev.guestlist.quickstart.mailbox;

import java.util.List;

/**
 * What the SMTP dialogue said, whatever the headers of the mail claim.
 *
 * @param sender the address of MAIL FROM; empty for a bounce
 * @param recipients the addresses of RCPT TO
 */
record Envelope(String sender, List<String> recipients) {

  /** The envelope as the headers that a final delivery puts in front of a mail. */
  String asHeaders() {
    StringBuilder headers = new StringBuilder();
    headers.append("Return-Path: <").append(sender).append(">\r\n");
    for (String recipient : recipients) {
      headers.append("Delivered-To: ").append(recipient).append("\r\n");
    }
    return headers.toString();
  }
}
