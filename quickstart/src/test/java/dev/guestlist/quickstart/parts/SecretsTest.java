package dev.guestlist.quickstart.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCrypt;

class SecretsTest {

  @TempDir private Path folder;
  private Secrets secrets;

  @BeforeEach
  void create() throws IOException {
    secrets = new Secrets(folder);
    assertThat(secrets.create("demo")).isTrue();
  }

  @Test
  void makesKeysOfFullLength() throws IOException {
    Properties settings = settings();

    for (String key : new String[] {"guestlist.person-key", "guestlist.links.keys.1"}) {
      assertThat(Base64.getDecoder().decode(settings.getProperty(key))).hasSize(32);
    }
    assertThat(settings.getProperty("guestlist.person-key"))
        .isNotEqualTo(settings.getProperty("guestlist.links.keys.1"));
  }

  @Test
  void givesTheServicesHashesOnly() throws IOException {
    Properties settings = settings();
    String password = Files.readString(secrets.operatorPassword()).strip();

    assertThat(BCrypt.checkpw("demo", settings.getProperty("guestlist.clients.demo.password-hash")))
        .isTrue();
    assertThat(
            BCrypt.checkpw(
                password, settings.getProperty("guestlist.operators.operator.password-hash")))
        .isTrue();
    assertThat(settings.getProperty("guestlist.operators.operator.roles")).isEqualTo("repair");
    assertThat(Files.readString(secrets.settings())).doesNotContain(password);
  }

  @Test
  void letsOnlyTheOwnerRead() throws IOException {
    for (Path file : new Path[] {secrets.settings(), secrets.operatorPassword()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void keepsWhatIsThere() throws IOException {
    String before = Files.readString(secrets.settings());

    assertThat(secrets.create("another")).isFalse();

    assertThat(secrets.settings()).hasContent(before);
  }

  private Properties settings() throws IOException {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(secrets.settings())) {
      settings.load(reader);
    }
    return settings;
  }
}
