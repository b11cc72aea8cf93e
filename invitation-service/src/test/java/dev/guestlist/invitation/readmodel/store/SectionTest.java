package dev.guestlist.invitation.readmodel.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SectionTest {

  @Test
  void hasALetterOfItsOwn() {
    assertThat(Section.values()).extracting(Section::letter).doesNotHaveDuplicates();
  }
}
