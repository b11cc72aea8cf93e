package dev.guestlist.invitation.web.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.security.Caller;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerProfileTest {

  @Test
  void isWhatTheTokenSays() {
    assertThat(
            CallerProfile.of(
                new Caller.Person("1", Set.of(), "grace@example.com", "grace", "Grace", "Hopper")))
        .isEqualTo(
            UserProfile.newBuilder()
                .setLoginName("grace")
                .setEmail("grace@example.com")
                .setFirstName("Grace")
                .setSurname("Hopper")
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"www.evil.example", "Call +1 555 123 4567", "", "a\nb", "=?utf-8?q?x?="})
  void leavesOutNamesThatMayNotStandInAMail(String odd) {
    assertThat(
            CallerProfile.of(new Caller.Person("1", Set.of(), "grace@example.com", null, odd, odd)))
        .isEqualTo(UserProfile.newBuilder().setEmail("grace@example.com").build());
  }

  @Test
  void isAbsentWhereNothingUsableIsSaidAndForClients() {
    assertThat(
            CallerProfile.of(
                new Caller.Person("1", Set.of(), "no address", "\u0000", null, "x".repeat(101))))
        .isNull();
    assertThat(CallerProfile.of(new Caller.Client("demo", Set.of("acme")))).isNull();
  }
}
