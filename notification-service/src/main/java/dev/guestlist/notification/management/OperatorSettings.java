package dev.guestlist.notification.management;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may see more than health.
 *
 * @param operators by name; without any, nobody may
 */
@ConfigurationProperties("guestlist")
record OperatorSettings(@DefaultValue Map<String, Operator> operators) {

  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

  /**
   * One operator.
   *
   * @param passwordHash bcrypt of the password
   * @param roles what they may do (default: read)
   */
  record Operator(@DefaultValue("") String passwordHash, @DefaultValue("read") Set<Role> roles) {

    Operator {
      roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
      return "Operator";
    }
  }

  OperatorSettings {
    operators.forEach(
        (name, operator) -> {
          if (!BCRYPT.matcher(operator.passwordHash()).matches()) {
            throw new IllegalArgumentException(
                "guestlist.operators." + name + ".password-hash (expected: a bcrypt hash)");
          }
        });
  }

  /** What an operator may do. */
  enum Role {
    /** Look. */
    READ,
    /** Change; whoever may may look too. */
    REPAIR
  }
}
