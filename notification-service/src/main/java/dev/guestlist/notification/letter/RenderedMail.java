package dev.guestlist.notification.letter;

/**
 * A mail as its recipient reads it.
 *
 * @param language the language that it is in (BCP 47)
 * @param unsubscribe where the recipient can stop such mails
 */
public record RenderedMail(
    String subject, String text, String html, String language, String unsubscribe) {}
