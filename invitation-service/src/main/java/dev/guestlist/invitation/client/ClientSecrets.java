package dev.guestlist.invitation.client;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Makes secrets that nobody can guess, and the hashes that are kept of them. */
final class ClientSecrets {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

  /** A new secret of 256 bits. */
  String make() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  String hash(String secret) {
    return String.valueOf(bcrypt.encode(secret));
  }
}
