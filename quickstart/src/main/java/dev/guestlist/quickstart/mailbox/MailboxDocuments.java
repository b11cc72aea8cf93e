package dev.guestlist.quickstart.mailbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guestlist.quickstart.mailbox.ParsedMail.Address;
import dev.guestlist.quickstart.mailbox.ParsedMail.Attachment;
import dev.guestlist.quickstart.mailbox.ParsedMail.ListUnsubscribe;
import java.util.List;

/** The answers of the mailbox's API, in Mailpit's shape. */
final class MailboxDocuments {

  private MailboxDocuments() {}

  /**
   * A page of mails, newest first.
   *
   * @param total mails that are kept
   * @param unread those that nobody opened
   * @param count mails on this page
   * @param messagesCount mails that could be listed
   * @param start how many were skipped
   */
  record MailList(
      long total,
      long unread,
      long count,
      @JsonProperty("messages_count") long messagesCount,
      int start,
      List<String> tags,
      List<Summary> messages) {}

  /** A mail in the list. */
  record Summary(
      @JsonProperty("ID") String id,
      @JsonProperty("MessageID") String messageId,
      @JsonProperty("Read") boolean read,
      @JsonProperty("From") Address from,
      @JsonProperty("To") List<Address> to,
      @JsonProperty("Cc") List<Address> cc,
      @JsonProperty("Bcc") List<Address> bcc,
      @JsonProperty("ReplyTo") List<Address> replyTo,
      @JsonProperty("Subject") String subject,
      @JsonProperty("Created") String created,
      @JsonProperty("Size") long size,
      @JsonProperty("Attachments") int attachments,
      @JsonProperty("Snippet") String snippet,
      @JsonProperty("Tags") List<String> tags) {

    static Summary of(KeptMail kept, ParsedMail mail) {
      return new Summary(
          kept.id(),
          mail.messageId(),
          kept.read(),
          mail.from(),
          mail.to(),
          mail.cc(),
          mail.bcc(),
          mail.replyTo(),
          mail.subject(),
          kept.arrived().toString(),
          kept.size(),
          mail.attachments().size(),
          mail.snippet(),
          List.of());
    }
  }

  /** A mail by itself. */
  record Detail(
      @JsonProperty("ID") String id,
      @JsonProperty("MessageID") String messageId,
      @JsonProperty("Read") boolean read,
      @JsonProperty("From") Address from,
      @JsonProperty("To") List<Address> to,
      @JsonProperty("Cc") List<Address> cc,
      @JsonProperty("Bcc") List<Address> bcc,
      @JsonProperty("ReplyTo") List<Address> replyTo,
      @JsonProperty("ReturnPath") String returnPath,
      @JsonProperty("Subject") String subject,
      @JsonProperty("Created") String created,
      @JsonProperty("Date") String date,
      @JsonProperty("Size") long size,
      @JsonProperty("Attachments") List<Attachment> attachments,
      @JsonProperty("Snippet") String snippet,
      @JsonProperty("Tags") List<String> tags,
      @JsonProperty("Text") String text,
      @JsonProperty("HTML") String html,
      @JsonProperty("ListUnsubscribe") ListUnsubscribe listUnsubscribe) {

    static Detail of(KeptMail kept, ParsedMail mail) {
      return new Detail(
          kept.id(),
          mail.messageId(),
          true,
          mail.from(),
          mail.to(),
          mail.cc(),
          mail.bcc(),
          mail.replyTo(),
          mail.returnPath(),
          mail.subject(),
          kept.arrived().toString(),
          mail.date(),
          kept.size(),
          mail.attachments(),
          mail.snippet(),
          List.of(),
          mail.text(),
          mail.html(),
          mail.listUnsubscribe());
    }
  }

  /** Why there is no other answer. */
  record Failure(@JsonProperty("Error") String error) {}
}
