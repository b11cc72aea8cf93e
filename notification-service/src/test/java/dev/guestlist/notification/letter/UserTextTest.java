package dev.guestlist.notification.letter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTextTest {

  /** A bar stands for what ends an address and can't be seen. */
  @ParameterizedTest
  @CsvSource({
    "see http://evil.example/a now, see http:|/|/|evil.|example/|a now",
    "www.evil.com, www.|evil.|com",
    "evil.рф, evil.|рф",
    "ada@example.com, ada@|example.|com",
    "mailto:ada, mailto:|ada",
    "tel:123, tel:|123",
    "127.0.0.1, 127.|0.|0.|1",
    "at 10:30 on evil.com, at 10:30 on evil.|com"
  })
  void cutsWhatMailProgramsWouldMakeALinkOf(String text, String shown) {
    assertThat(String.join("|", UserText.pieces(text))).isEqualTo(shown);
    assertThat(UserText.plain(text)).isEqualTo("\u2068" + shown.replace('|', '\u200b') + "\u2069");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Join us!",
        "at 10:30 and/or later.",
        "v1.2 costs $5 \\ day",
        "<b>now</b>",
        "Well. Then: yes"
      })
  void leavesWholeWhatIsNoLink(String text) {
    assertThat(UserText.pieces(text)).containsExactly(text);
  }
}
