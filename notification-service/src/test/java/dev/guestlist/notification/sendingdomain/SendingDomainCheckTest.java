package dev.guestlist.notification.sendingdomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.sendingdomain.Expectation.Signature;
import dev.guestlist.notification.sendingdomain.Finding.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

/** DNS as receivers find it, asked over the network. */
class SendingDomainCheckTest {

  private static final String RECORD = "v=DKIM1; k=rsa; p=" + "MIIB".repeat(90);
  private static final Signature SIGNATURE = new Signature("example.com", "2026a", RECORD);
  private static final Expectation MAILS =
      new Expectation(
          "example.com", "bounce.example.com", "relay.example.com", Optional.of(SIGNATURE), true);

  private final DnsResponder dns = new DnsResponder();

  @AfterEach
  void stop() {
    dns.close();
  }

  private List<Finding> check(Expectation mails) {
    return new SendingDomainCheck(new ResolvedDns(dns.address())).of(mails);
  }

  private Finding check(String subject) {
    return check(MAILS).stream()
        .filter(finding -> finding.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private DnsResponder wellPublished() {
    return dns.text("bounce.example.com", "v=spf1 a:relay.example.com -all")
        .text("bounce.example.com", "some-site-verification=1")
        .text("2026a._domainkey.example.com", RECORD)
        .text("_dmarc.example.com", "v=DMARC1; p=reject")
        .mx("bounce.example.com", "mx.example.com");
  }

  @Test
  void isFineWhereAllIsPublished() {
    wellPublished();

    assertThat(check(MAILS)).hasSize(4).allMatch(finding -> finding.verdict() == Verdict.OK);
  }

  @Test
  void tellsWhatToPublish() {
    assertThat(check(MAILS)).allMatch(finding -> finding.verdict() == Verdict.MISSING);
    assertThat(check("SPF").advice()).contains("v=spf1 a:relay.example.com -all");
    assertThat(check("DKIM").advice()).contains(RECORD);
    assertThat(check("DMARC").advice()).contains("v=DMARC1; p=");
  }

  @Test
  void tellsThatMailsAreNotSigned() {
    Expectation unsigned =
        new Expectation("example.com", "example.com", "relay", Optional.empty(), false);

    assertThat(check(unsigned).get(1).advice()).contains("guestlist.dkim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1 +all",
        "v=spf1 a all",
        "v=spf1 a ?all",
        "v=spf1 a mx",
        "v=spf1 include:all.example",
        "v=spf1 all a"
      })
  void seesRecordsThatLetAnybodySend(String record) {
    dns.text("bounce.example.com", record);

    assertThat(check("SPF").verdict()).isEqualTo(Verdict.WRONG);
  }

  @Test
  void seesSeveralRecordsWhereOneIsAllowed() {
    dns.text("bounce.example.com", "v=spf1 a -all").text("bounce.example.com", "v=spf1 mx -all");

    assertThat(check("SPF").verdict()).isEqualTo(Verdict.WRONG);
  }

  @Test
  void countsLookUpsThroughIncludesAndLoops() {
    dns.text("bounce.example.com", "v=spf1 include:a.example include:b.example -all")
        .text("a.example", "v=spf1 a mx a:x mx:y exists:z ptr include:a.example ~all")
        .text("b.example", "v=spf1 a mx ip4:192.0.2.1 redirect=bounce.example.com");

    assertThat(check("SPF").advice()).contains("12 look-ups");
  }

  @Test
  void seesAnotherKey() {
    dns.text("2026a._domainkey.example.com", "v=DKIM1; p=other");

    assertThat(check("DKIM").verdict()).isEqualTo(Verdict.WRONG);
  }

  @Test
  void findsThePolicyOfTheOrganisation() {
    wellPublished();
    Expectation below =
        new Expectation(
            "mail.team.example.com", "example.com", "relay", Optional.of(SIGNATURE), false);

    assertThat(check(below).get(2).name()).isEqualTo("_dmarc.example.com");
    assertThat(check(below).get(2).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void seesDomainsThatDoNotBelongTogether() {
    wellPublished();
    Expectation others =
        new Expectation(
            "example.com",
            "elsewhere.example",
            "relay",
            Optional.of(new Signature("other.example", "s", RECORD)),
            false);

    assertThat(check(others).get(2).verdict()).isEqualTo(Verdict.WRONG);
  }

  @Test
  void readsWhatEndsARecordAsOneWord() {
    dns.text("bounce.example.com", "v=spf1 include:_spf.small+all.example  -ALL ");

    assertThat(check("SPF").verdict()).isEqualTo(Verdict.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "v=DMARC1; p=reject, bounce.example.com, OK",
    "v=DMARC1; p=reject; aspf=s, bounce.example.com, WRONG",
    "v=DMARC1; p=reject; aspf=s, mail.example.com, OK",
    "v=DMARC1; p=reject; adkim=s; aspf=r, bounce.example.com, OK",
    "v=DMARC1; p=reject, bounce.example.org, WRONG"
  })
  void alignsAsTheRecordWantsIt(String record, String envelope, Verdict expected) {
    dns.text("_dmarc.mail.example.com", record);
    Expectation mails =
        new Expectation("mail.example.com", envelope, "relay", Optional.empty(), false);

    assertThat(check(mails).get(2).verdict()).isEqualTo(expected);
  }

  @Test
  void seesADomainThatTakesNoMail() {
    wellPublished().mx("nowhere.example.com", "");

    Expectation nowhere =
        new Expectation("example.com", "nowhere.example.com", "relay", Optional.empty(), true);
    assertThat(check(nowhere).getLast().verdict()).isEqualTo(Verdict.WRONG);
  }

  @Test
  void doesNotTakeSilenceForAnAnswer() {
    dns.fails(Rcode.SERVFAIL);

    assertThat(check(MAILS)).allMatch(finding -> finding.verdict() == Verdict.UNKNOWN);
  }
}
