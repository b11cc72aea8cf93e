package dev.guestlist.invitation.management;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the management port.
 *
 * @param operators {@code guestlist.operators.<name>.password-hash}; default: nobody
 */
@ConfigurationProperties("guestlist")
record OperatorSettings(@DefaultValue Map<String, Operator> operators) {

  OperatorSettings {
    operators = Map.copyOf(operators);
  }

  /**
   * One operator.
   *
   * @param passwordHash bcrypt hash of the password
   */
  record Operator(@Nullable String passwordHash) {

    private static final String BCRYPT = "\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}";

    Operator {
      if (passwordHash == null || !passwordHash.matches(BCRYPT)) {
        throw new IllegalArgumentException(
            "guestlist.operators.<name>.password-hash is missing or no bcrypt hash");
      }
    }

    String hash() {
      return passwordHash == null ? "" : passwordHash;
    }
  }
}
