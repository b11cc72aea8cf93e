package dev.guestlist.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimException;
import org.simplejavamail.utils.mail.dkim.DkimMessage;
import org.simplejavamail.utils.mail.dkim.DkimSigner;
import org.simplejavamail.utils.mail.dkim.SigningAlgorithm;

/** Signs mails with rsa-sha256, relaxed, over all headers that readers rely on. */
final class DkimSigning {

  /** Those that the library does not sign by itself; RFC 8058 wants the first two. */
  private static final List<String> SIGNED_TOO =
      List.of("List-Unsubscribe", "List-Unsubscribe-Post", "Feedback-ID", "Auto-Submitted");

  private final String domain;
  private final String selector;
  private final DkimKey key;

  DkimSigning(String domain, String selector, DkimKey key) {
    this.domain = domain;
    this.selector = selector;
    this.key = key;
    // What is wrong with them is known at the start.
    signer();
  }

  MimeMessage sign(MimeMessage message) throws MessagingException {
    return new DkimMessage(message, signer());
  }

  /** A new one for each mail: it keeps state while it signs, and mails are signed at once. */
  private DkimSigner signer() {
    try {
      DkimSigner signer = new DkimSigner(domain, selector, key.key());
      signer.setSigningAlgorithm(SigningAlgorithm.SHA256_WITH_RSA);
      signer.setHeaderCanonicalization(Canonicalization.RELAXED);
      signer.setBodyCanonicalization(Canonicalization.RELAXED);
      // Whether the key is published is a question of the check, not of each start.
      signer.setCheckDomainKey(false);
      signer.setLengthParam(false);
      SIGNED_TOO.forEach(signer::addHeaderToSign);
      return signer;
    } catch (DkimException e) {
      throw new IllegalArgumentException("guestlist.dkim: " + e.getMessage(), e);
    }
  }
}
