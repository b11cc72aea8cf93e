package dev.guestlist.invitation.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SettingsTest {

  private static final String KEY = "guestlist.links.keys.7=" + Invitations.base64Key();

  private final ApplicationContextRunner application =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({LinkSettings.class, PageSettings.class})
  static class Settings {}

  @Test
  void readsTheKeysOfLinks() {
    application
        .withPropertyValues("guestlist.links.active-key=7", KEY)
        .run(
            context -> {
              LinkSettings settings = context.getBean(LinkSettings.class);
              assertThat(settings.secrets()).containsOnlyKeys(7);
              assertThat(settings.invitationKeys().activeKey()).isEqualTo(7);
              assertThat(settings.toString()).doesNotContain(Invitations.base64Key());
            });
  }

  @Test
  void waitsFiveSecondsForADecisionAndTenForAFormByDefault() {
    application
        .withPropertyValues("guestlist.links.active-key=7", KEY)
        .run(
            context -> {
              PageSettings settings = context.getBean(PageSettings.class);
              assertThat(settings.longestDecision()).hasSeconds(5);
              assertThat(settings.longestUpload()).hasSeconds(10);
            });
  }

  @Test
  void refusesToStartWithoutAnActiveKey() {
    refuses("guestlist.links.active-key is missing", KEY);
    refuses("guestlist.links.active-key is missing");
  }

  @Test
  void refusesToStartWithoutTheActiveKeysSecret() {
    refuses("guestlist.links.keys.8 is missing", "guestlist.links.active-key=8", KEY);
    refuses("guestlist.links.keys.8 is missing", "guestlist.links.active-key=8");
  }

  @Test
  void refusesASecretThatIsNotBase64() {
    refuses(
        "guestlist.links.keys.7 is not base64",
        "guestlist.links.active-key=7",
        "guestlist.links.keys.7=%%%");
  }

  @Test
  void refusesToWaitForNothing() {
    refuses(
        "guestlist.page.longest-decision",
        "guestlist.links.active-key=7",
        KEY,
        "guestlist.page.longest-decision=0s");
  }

  @Test
  void refusesAShortSecret() {
    LinkSettings settings = new LinkSettings(1, Map.of(1, "c2hvcnQ="));

    assertThatIllegalArgumentException().isThrownBy(settings::invitationKeys);
  }

  private void refuses(String message, String... properties) {
    application
        .withPropertyValues(properties)
        .run(
            context ->
                assertThat(context).hasFailed().getFailure().hasStackTraceContaining(message));
  }
}
