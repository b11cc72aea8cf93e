package dev.guestlist.quickstart.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Keys and passwords of one installation: made by chance at the first start, kept in files that
 * only their owner can read, and never shown.
 */
public final class Secrets {

  /** The operator that the management ports let in. */
  public static final String OPERATOR = "operator";

  private static final int KEY_BYTES = 32;
  private static final int PASSWORD_BYTES = 18;

  private final SecureRandom random = new SecureRandom();
  private final Path folder;

  /** Secrets in this folder. */
  public Secrets(Path folder) {
    this.folder = folder;
  }

  /** Settings of the services, as properties. */
  public Path settings() {
    return folder.resolve("secrets.properties");
  }

  /** The password of {@link #OPERATOR}. */
  public Path operatorPassword() {
    return folder.resolve("operator-password");
  }

  /**
   * Makes them, unless they are there.
   *
   * @param demoPassword the password of the API client {@code demo}
   * @return whether they were made now
   */
  public boolean create(String demoPassword) throws IOException {
    if (Files.exists(settings())) {
      return false;
    }
    Files.createDirectories(folder);
    String password = password();
    OwnFiles.write(operatorPassword(), password + "\n");
    OwnFiles.write(
        settings(),
        """
        guestlist.person-key=%s
        guestlist.links.active-key=1
        guestlist.links.keys.1=%s
        guestlist.operators.%s.password-hash=%s
        guestlist.operators.%s.roles=repair
        guestlist.clients.demo.password-hash=%s
        """
            .formatted(key(), key(), OPERATOR, hash(password), OPERATOR, hash(demoPassword)));
    return true;
  }

  /** A password that nobody can guess. */
  public String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String key() {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String hash(String password) {
    return BCrypt.hashpw(password, BCrypt.gensalt());
  }
}
