package dev.guestlist.invitation.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a webhook may have (ASVS 1.3.6, API7:2023). */
class TargetRulesTest {

  private final TargetRules rules = new TargetRules(new Networks(List.of()), false);
  private final TargetRules open =
      new TargetRules(new Networks(List.of("127.0.0.0/8", "::1/128")), true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/hook",
        "https://hooks.example.com:8443/a/b?c=d",
        "https://93.184.215.14/hook",
        "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/hook",
        "https://xn--bcher-kva.example/"
      })
  void publicAddressesWillDo(String url) {
    assertThat(rules.remedy(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hook",
        "/hook",
        "http://example.com/hook",
        "ftp://example.com/hook",
        "file:///etc/passwd",
        "gopher://example.com/",
        "javascript:alert(1)",
        "https:///hook",
        "https://example.com:0/hook",
        "https://example.com:70000/hook",
        "https://user:secret@example.com/hook",
        "https://user@example.com/hook",
        "https://example.com/hook#part",
        "https://exa mple.com/",
        "https://bücher.example/",
        "https://169.254.169.254/latest/meta-data",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.0.0.1/",
        "https://017700000001/",
        "https://0177.0.0.1/",
        "https://127.0.0.1./",
        "https://0/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://198.18.0.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[fe80::1]/",
        "https://[fc00::1]/",
        "https://[fd12:3456::1]/",
        "https://localhost/",
        "https://LOCALHOST/",
        "https://api.localhost/",
        "https://exam_ple.com/"
      })
  void allElseIsRefusedWithARemedy(String url) {
    assertThat(rules.remedy(url)).as(url).isPresent();
  }

  @Test
  void anEndlessAddressIsRefused() {
    assertThat(rules.remedy("https://example.com/" + "a".repeat(2_000))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:9000/hook", "http://127.0.0.1:9000/hook", "http://[::1]:9000/h"})
  void operatorsMayAllowNetworksAndPlainHttp(String url) {
    assertThat(open.remedy(url)).isEmpty();
  }

  @Test
  void whatIsAllowedAllowsNothingElse() {
    assertThat(open.remedy("http://10.0.0.1/")).isPresent();
    assertThat(open.remedy("http://169.254.169.254/")).isPresent();
  }
}
