package dev.guestlist.notification.domain;

/**
 * What every copy of a mail must have in common, decided when it is intended.
 *
 * @param messageIdDomain what stands behind the @ of a Message-ID
 * @param keyId the key that signs the links of new mails
 */
public record MailIdentity(String messageIdDomain, int keyId) {}
