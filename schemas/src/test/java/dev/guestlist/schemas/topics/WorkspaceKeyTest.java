package dev.guestlist.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceKeyTest {

  private static final String LONGEST = "a".repeat(63);

  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "acme", "a-b", "a--b", "0-9", "launch-2026"})
  void takesShortTextsOfLowerCaseLettersDigitsAndHyphensBetweenThem(String id) {
    assertThat(WorkspaceKey.isId(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "-a", "a-", "A", "a/b", "a b", "a_b", "a.b", "\u00e4", "\u0661", "a\n"})
  void takesNothingElse(String id) {
    assertThat(WorkspaceKey.isId(id)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new WorkspaceKey("acme", id));
  }

  @Test
  void takesNoMoreThan63Characters() {
    assertThat(WorkspaceKey.isId(LONGEST)).isTrue();
    assertThat(WorkspaceKey.isId(LONGEST + "a")).isFalse();
  }

  @Test
  void isSpeltWithOneSlash() {
    assertThat(WorkspaceKey.parse("acme/launch")).contains(new WorkspaceKey("acme", "launch"));
    assertThat(WorkspaceKey.parse("acme")).isEmpty();
    assertThat(WorkspaceKey.parse("acme/launch/more")).isEmpty();
  }
}
