package dev.guestlist.invitation.web.membership;

import dev.guestlist.schemas.rules.Validity;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long invitations may be valid.
 *
 * @param shortestValidity least time until the end of an invitation
 */
@ConfigurationProperties("guestlist.invitations")
record ValiditySettings(@DefaultValue("1h") Duration shortestValidity) {

  ValiditySettings {
    if (shortestValidity.isNegative()
        || shortestValidity.compareTo(Validity.STANDARD.longest()) > 0) {
      throw new IllegalArgumentException(
          "guestlist.invitations.shortest-validity: "
              + shortestValidity
              + " (expected: 0 s to "
              + Validity.STANDARD.longest()
              + ")");
    }
  }

  Validity validity() {
    return new Validity(shortestValidity, Validity.STANDARD.longest());
  }
}
