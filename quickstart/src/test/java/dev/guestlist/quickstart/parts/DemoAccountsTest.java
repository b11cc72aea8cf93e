package dev.guestlist.quickstart.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.guestlist.contract.AccountEvent;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoAccountsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void areTheAccountsThatTheTokensOfTheSamePeopleName() throws Exception {
    DemoPeople people = new DemoPeople(folder);
    people.create();

    for (DemoAccounts.Account account : DemoAccounts.ALL) {
      AccountEvent event = account.event(NOON);
      var claims =
          SignedJWT.parse(people.token(account.email(), null, null, NOON)).getJWTClaimsSet();

      assertThat(claims.getSubject()).isEqualTo(event.getAccountId());
      assertThat(event.getAddresses())
          .allSatisfy(address -> assertThat(address.getVerified()).isTrue());
    }
  }
}
