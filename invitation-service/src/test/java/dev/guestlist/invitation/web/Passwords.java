package dev.guestlist.invitation.web;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Hashes that cost little to check. */
final class Passwords {

  private static final BCryptPasswordEncoder CHEAP = new BCryptPasswordEncoder(4);

  private Passwords() {}

  static String hash(String password) {
    return String.valueOf(CHEAP.encode(password));
  }
}
