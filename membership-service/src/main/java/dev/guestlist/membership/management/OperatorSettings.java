package dev.guestlist.membership.management;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may see more than health.
 *
 * @param operators operators by name; none by default, and then nobody may
 */
@ConfigurationProperties("guestlist")
record OperatorSettings(@DefaultValue Map<String, Operator> operators) {

  /**
   * An operator.
   *
   * @param passwordHash bcrypt hash of the password
   * @param roles what they may do (default: read)
   */
  record Operator(@DefaultValue("") String passwordHash, @DefaultValue("read") Set<Role> roles) {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    Operator {
      roles = Set.copyOf(roles);
      if (!BCRYPT.matcher(passwordHash).matches()) {
        throw new IllegalArgumentException(
            "guestlist.operators.*.password-hash is not a bcrypt hash ($2a$10$...)");
      }
    }
  }

  OperatorSettings {
    operators = Map.copyOf(operators);
  }

  /** What an operator may do. */
  enum Role {
    /** Look. */
    READ,
    /** Change; whoever may may look too. */
    REPAIR
  }
}
