package dev.guestlist.membership.store;

import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.domain.PersonName;
import dev.guestlist.schemas.links.LowerCaseBase32;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret under which people are found by their address, so that the index names nobody. */
public final class PersonKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 32;

  private final SecretKeySpec key;

  /**
   * A key from its text.
   *
   * @throws IllegalArgumentException when it is not the base64 of at least 32 bytes
   */
  public PersonKey(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length < SHORTEST) {
      throw new IllegalArgumentException(
          "person key: " + bytes.length + " bytes (expected: at least " + SHORTEST + ")");
    }
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** What finds the person across workspaces, and tells nothing without the key. */
  public String of(PersonName name) {
    return switch (name) {
      case PersonName.Address(EmailAddress address) -> of(address);
      case PersonName.Login(String login) -> ofLogin(login);
    };
  }

  /** Equal for addresses of the same person, and tells nothing without the key. */
  String of(EmailAddress address) {
    return hash(address.key());
  }

  /** The same of logins; no address is equal to one, since none has a line break. */
  String ofLogin(String login) {
    return hash("login\n" + login);
  }

  /** Equal for the same parts, and tells nothing without the key. */
  public String of(String... parts) {
    // No address has a line break, so none is taken for something else.
    return hash(String.join("\n", parts) + "\n");
  }

  private String hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return LowerCaseBase32.encode(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "PersonKey[secret]";
  }
}
