package dev.guestlist.invitation.management;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the management port.
 *
 * @param operators {@code guestlist.operators.<name>.password-hash} and {@code .roles}; default:
 *     nobody
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
   * @param roles what they may do (default: read)
   */
  record Operator(@Nullable String passwordHash, @DefaultValue("read") Set<Role> roles) {

    private static final String BCRYPT = "\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}";

    Operator {
      roles = Set.copyOf(roles);
      if (passwordHash == null || !passwordHash.matches(BCRYPT)) {
        throw new IllegalArgumentException(
            "guestlist.operators.<name>.password-hash is missing or no bcrypt hash");
      }
    }

    String hash() {
      return passwordHash == null ? "" : passwordHash;
    }
  }

  /** What an operator may do. */
  enum Role {
    /** Look. */
    READ,
    /** Change; whoever may may look too. */
    REPAIR
  }
}
