package dev.guestlist.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.UserProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void takesAnInvitationWithEverythingInIt() {
    InviteRequested invitation =
        invitation()
            .setRole("Guest")
            .setMsg("Hello\nمرحبا 👩‍👩‍👧 ]]> <script>")
            .setFirstName("Zoë")
            .setSurname("O'Neil-Łukasz")
            .setLocale("pt-BR")
            .setExpires(NOON.plus(Duration.ofHours(1)))
            .setExternalId("order 42")
            .setRedirectUri("https://app.example.com/welcome?x=1")
            .setMetadata(Map.of("team_1.a-b", "blue"))
            .setReferrer(UserProfile.newBuilder().setFirstName("Ada").setSurname("L.").build())
            .build();
    assertThat(Invitations.violations(invitation, Validity.STANDARD, NOON)).isEmpty();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("nobody", "/userEmail required", i -> i.setUserEmail(null)),
        mistake("two people", "/userLogin exclusive", i -> i.setUserLogin("ada")),
        mistake(
            "an address without domain", "/userEmail invalid-address", i -> i.setUserEmail("a")),
        mistake("a role in capitals", "/role invalid-role", i -> i.setRole("GUEST")),
        mistake("a Cyrillic role", "/role invalid-role", i -> i.setRole("Gu\u0435st")),
        mistake("a long message", "/msg too-long", i -> i.setMsg("x".repeat(2_001))),
        mistake("a bell", "/msg invalid-characters", i -> i.setMsg("\u0007")),
        mistake("an escape", "/msg invalid-characters", i -> i.setMsg("\u001b[31m")),
        mistake("a zero", "/msg invalid-characters", i -> i.setMsg("a\u0000b")),
        mistake("an override", "/msg invalid-characters", i -> i.setMsg("\u202e")),
        mistake("an isolate", "/msg invalid-characters", i -> i.setMsg("\u2066")),
        mistake("half a surrogate", "/msg invalid-characters", i -> i.setMsg("\ud800")),
        mistake(
            "stacked marks", "/msg invalid-characters", i -> i.setMsg("a" + "\u0301".repeat(200))),
        mistake("a line break", "/firstName invalid-characters", i -> i.setFirstName("x\r\nBcc:")),
        mistake("only joiners", "/surname invalid-characters", i -> i.setSurname("\u200d\u200d")),
        mistake("a link", "/surname invalid-characters", i -> i.setSurname("Go to www.evil.com")),
        mistake("no language", "/locale invalid-language", i -> i.setLocale("no language")),
        mistake(
            "an early end", "/expires invalid-time", i -> i.setExpires(NOON.plusSeconds(3_599))),
        mistake(
            "a late end",
            "/expires invalid-time",
            i -> i.setExpires(NOON.plus(Duration.ofDays(91)))),
        mistake("a long reference", "/externalId too-long", i -> i.setExternalId("x".repeat(101))),
        mistake(
            "a script", "/redirectUri invalid-uri", i -> i.setRedirectUri("javascript:alert(1)")),
        mistake("a relative link", "/redirectUri invalid-uri", i -> i.setRedirectUri("//evil.com")),
        mistake(
            "a user in a link",
            "/redirectUri invalid-uri",
            i -> i.setRedirectUri("https://a@b.com")),
        mistake(
            "an odd key", "/metadata invalid-characters", i -> i.setMetadata(Map.of("a b", "c"))),
        mistake(
            "a long value",
            "/metadata/a too-long",
            i -> i.setMetadata(Map.of("a", "x".repeat(501)))),
        mistake("much metadata", "/metadata too-long", i -> i.setMetadata(entries(21))),
        mistake(
            "a bad referrer",
            "/referrer/email invalid-address",
            i -> i.setReferrer(UserProfile.newBuilder().setEmail("x").build())));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void namesFieldAndCode(String expected, InviteRequested invitation) {
    assertThat(Invitations.violations(invitation, Validity.STANDARD, NOON))
        .extracting(violation -> violation.pointer() + " " + violation.code())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your account was hacked, call +1-800-555-0199 now",
        "call +1 (800) 555 0199",
        "+4930123456",
        "call 800-555-0199",
        "call 1.800.555.0199 now",
        "(800) 555-0199",
        "Ruf an: 030 1234567",
        "01 23 45 67 89",
        "http://evil.com",
        "join evil.com today",
        "evil.CO",
        "mail me@evil",
        "=?utf-8?q?x?=",
        "   ",
        "\u200d",
        "a\u202eb",
        "a\nb"
      })
  void refusesANameThatCouldLureSomebody(String name) {
    assertThat(Texts.name("/name", name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Launch",
        "Équipe R&D <3",
        "Node.js, v2.0",
        "مشروع",
        "2026/27",
        "東京",
        "Run 1732890000000",
        "Team 2026-2027",
        "Release of 2026-11-29 14:05",
        "05.11.2026",
        "20261129-140533",
        "1 000 000 rows",
        "Team @home",
        "123e4567-e89b-12d3-a456-426614174000",
        "01234567-1234-4123-8123-446655440000",
        "90210555123445566778899001122334"
      })
  void takesAnOrdinaryName(String name) {
    assertThat(Texts.name("/name", name)).isEmpty();
  }

  private static Arguments mistake(
      String name, String expected, UnaryOperator<InviteRequested.Builder> mistake) {
    return argumentSet(name, expected, mistake.apply(invitation()).build());
  }

  private static InviteRequested.Builder invitation() {
    return InviteRequested.newBuilder().setUserEmail("ada@example.com");
  }

  private static Map<String, String> entries(int count) {
    Map<String, String> entries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      entries.put("key" + i, "value");
    }
    return entries;
  }
}
