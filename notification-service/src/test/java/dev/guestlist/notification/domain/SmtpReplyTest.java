package dev.guestlist.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmtpReplyTest {

  @Test
  void findsTheEnhancedCode() {
    assertThat(SmtpReply.of(250, "250 2.0.0 Ok: queued as 4711"))
        .isEqualTo(new SmtpReply(250, "2.0.0"));
  }

  @Test
  void keepsNoneOfTheWords() {
    assertThat(SmtpReply.of(550, "550 no such user ada@example.com"))
        .isEqualTo(new SmtpReply(550, null));
  }

  @Test
  void isNothingWithoutAReply() {
    assertThat(SmtpReply.of(-1, null)).isEqualTo(SmtpReply.NONE);
  }

  @Test
  void takesOnly5xxForPermanent() {
    assertThat(new SmtpReply(550, null).isPermanent()).isTrue();
    assertThat(new SmtpReply(451, null).isPermanent()).isFalse();
    assertThat(SmtpReply.NONE.isPermanent()).isFalse();
  }
}
