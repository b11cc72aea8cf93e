package dev.guestlist.notification.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LinkSettingsTest {

  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final URI BASE = URI.create("http://localhost:8080");

  @Test
  void readTheKeysOfLinks() {
    LinkSettings settings =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of("guestlist.links.active-key", "7", "guestlist.links.keys.7", KEY)))
            .bind("guestlist.links", LinkSettings.class)
            .get();

    assertThat(settings.baseUrl()).isEqualTo(BASE);
    assertThat(settings.invitationKeys().activeKey()).isEqualTo(7);
    assertThat(settings.toString()).doesNotContain(KEY);
  }

  @Test
  void nameTheSecretThatIsMissing() {
    assertThatThrownBy(() -> new LinkSettings(null, Map.of(), BASE))
        .hasMessageContaining("guestlist.links.active-key");
    assertThatThrownBy(() -> new LinkSettings(1, Map.of(2, KEY), BASE))
        .hasMessageContaining("guestlist.links.keys.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com",
        "example.com",
        "http://example.com/",
        "http://example.com?x=1",
        "http://user@example.com"
      })
  void refuseABaseThatIsNoPlainUrl(String base) {
    assertThatThrownBy(() -> new LinkSettings(1, Map.of(1, KEY), URI.create(base)))
        .hasMessageContaining("guestlist.links.base-url");
  }

  @Test
  void nameTheKeyOfPeopleThatIsMissing() {
    assertThatThrownBy(() -> new RecipientSettings(null))
        .hasMessageContaining("guestlist.person-key");
    assertThatThrownBy(() -> new RecipientSettings("short"))
        .hasMessageContaining("guestlist.person-key");
    assertThat(new RecipientSettings(KEY).toString()).doesNotContain(KEY);
  }
}
