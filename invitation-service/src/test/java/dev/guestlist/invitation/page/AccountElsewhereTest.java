package dev.guestlist.invitation.page;

import static dev.guestlist.invitation.page.Invitations.invited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.links.LinkToken;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account is required, and nobody can sign in here: no identity provider is configured. */
class AccountElsewhereTest {

  private static final LinkToken LINK = Invitations.link();

  private static final LandingPageServer server = LandingPageServer.running();
  private static final Visitor visitor = new Visitor(server.address());

  @BeforeEach
  void anInvitationToAWorkspaceThatRequiresAnAccountWaits() {
    server.guestlist().holds(invited());
    server
        .guestlist()
        .requiresAnAccount("https://accounts.example.com/in", "https://accounts.example.com/new");
  }

  @Test
  void saysWhereToSignIn() {
    Visitor.Answer page = visitor.get(LINK);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("href=\"https://accounts.example.com/in\"")
        .contains("href=\"https://accounts.example.com/new\"")
        .contains("a•••@example.com")
        .contains("value=\"decline\"")
        .doesNotContain("value=\"accept\"");
    page.isAGuardedPage();
  }

  @Test
  void acceptsNothing() {
    Visitor.Answer answer =
        visitor.post(LINK, Map.of("nonce", visitor.get(LINK).nonce(), "decision", "accept"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("You need an account");
    assertThat(server.guestlist().requests()).isEmpty();
  }

  @Test
  void saysSoWhenTheAccountCameToBeRequiredMeanwhile() {
    server.guestlist().holds(invited());
    String nonce = visitor.get(LINK).nonce();
    server.guestlist().refuses("other-person", invited());

    Visitor.Answer answer = visitor.post(LINK, Map.of("nonce", nonce, "decision", "accept"));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void hasNoPlaceToComeBackTo() {
    assertThat(visitor.get("/sign-in/callback?code=1&state=2").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "ada@example.com,, a•••@example.com",
    "a@example.com,, a•••@example.com",
    ", ada, a•••",
    ", \uD83D\uDE00x, \uD83D\uDE00•••",
    ",, •••"
  })
  void masksWhoIsInvited(String email, String login, String masked) {
    assertThat(Mask.of(invited().setUserEmail(email).setUserLogin(login).build()))
        .isEqualTo(masked);
  }
}
