package dev.guestlist.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.AutoInvite;
import dev.guestlist.contract.Policy;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyRulesTest {

  @Test
  void findsNothingWrongWithWhatTheContractAllows() {
    Policy policy =
        Policy.newBuilder()
            .setExpiryHours(2_160)
            .setReminderHoursBefore(24)
            .setRedirectUris(List.of("https://acme.example/welcome"))
            .setSignInUri("https://acme.example/in")
            .setSignUpUri("https://acme.example/up")
            .setAutoInvite(
                List.of(
                    AutoInvite.newBuilder().setEmailDomain("example.com").setMsg("Hello").build(),
                    AutoInvite.newBuilder()
                        .setAttributeName("unit")
                        .setAttributeValue("sea")
                        .setRole("Guest")
                        .build()))
            .setNotifyReferrer(List.of("expired"))
            .build();

    assertThat(PolicyRules.violations(policy)).isEmpty();
    assertThat(PolicyRules.violations(Policy.newBuilder().build())).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void namesEachFieldThatIsWrong(Policy.Builder policy, String error) {
    assertThat(PolicyRules.violations(policy.build()))
        .extracting(violation -> violation.pointer() + " " + violation.code())
        .containsExactly(error);
  }

  static Stream<Arguments> namesEachFieldThatIsWrong() {
    return Stream.of(
        wrong(policy().setExpiryHours(0), "/expiryHours invalid-time"),
        wrong(policy().setExpiryHours(2_161), "/expiryHours invalid-time"),
        wrong(policy().setReminderHoursBefore(0), "/reminderHoursBefore invalid-time"),
        wrong(
            policy().setRedirectUris(List.of("https://acme.example/", "http://acme.example/")),
            "/redirectUris/1 invalid-uri"),
        wrong(
            policy().setRedirectUris(Collections.nCopies(101, "https://acme.example/")),
            "/redirectUris too-long"),
        wrong(policy().setSignInUri("javascript:alert(1)"), "/signInUri invalid-uri"),
        wrong(policy().setSignUpUri("/up"), "/signUpUri invalid-uri"),
        wrong(
            policy().setNotifyReferrer(List.of("accepted", "left")),
            "/notifyReferrer/1 invalid-type"),
        wrong(auto(AutoInvite.newBuilder()), "/autoInvite/0/emailDomain required"),
        wrong(
            auto(
                AutoInvite.newBuilder()
                    .setEmailDomain("example.com")
                    .setAttributeName("unit")
                    .setAttributeValue("sea")),
            "/autoInvite/0/attribute exclusive"),
        wrong(
            auto(AutoInvite.newBuilder().setAttributeName("unit")),
            "/autoInvite/0/attribute/value required"),
        wrong(
            auto(AutoInvite.newBuilder().setAttributeName(" ").setAttributeValue("sea")),
            "/autoInvite/0/attribute/name required"),
        wrong(
            auto(AutoInvite.newBuilder().setEmailDomain("Example.com")),
            "/autoInvite/0/emailDomain invalid-address"),
        wrong(
            auto(AutoInvite.newBuilder().setEmailDomain("mail.internal")),
            "/autoInvite/0/emailDomain invalid-address"),
        wrong(
            auto(
                AutoInvite.newBuilder()
                    .setEmailDomain(("a".repeat(57) + ".").repeat(4) + "example.com")),
            "/autoInvite/0/emailDomain too-long"),
        wrong(
            auto(AutoInvite.newBuilder().setEmailDomain("a@example.com")),
            "/autoInvite/0/emailDomain invalid-address"),
        wrong(
            auto(AutoInvite.newBuilder().setEmailDomain("example.com").setRole("Owner")),
            "/autoInvite/0/role invalid-role"),
        wrong(
            auto(AutoInvite.newBuilder().setEmailDomain("example.com").setMsg("x".repeat(2_001))),
            "/autoInvite/0/msg too-long"),
        wrong(
            policy()
                .setAutoInvite(
                    Collections.nCopies(
                        17,
                        AutoInvite.newBuilder()
                            .setEmailDomain("example.com")
                            .setMsg("x".repeat(2_000))
                            .build())),
            "/autoInvite too-long"),
        wrong(
            policy()
                .setRedirectUris(
                    Collections.nCopies(20, "https://acme.example/" + "x".repeat(1_800))),
            "/redirectUris too-long"));
  }

  private static Arguments wrong(Policy.Builder policy, String error) {
    return Arguments.of(policy, error);
  }

  private static Policy.Builder policy() {
    return Policy.newBuilder();
  }

  private static Policy.Builder auto(AutoInvite.Builder rule) {
    return policy().setAutoInvite(List.of(rule.build()));
  }
}
