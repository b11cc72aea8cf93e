package dev.guestlist.notification.mail;

/** A mail as its recipient reads it. */
record RenderedMail(String subject, String text, String html) {}
