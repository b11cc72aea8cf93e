package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.MailFixture.NOON;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.domain.MailState;
import dev.guestlist.notification.domain.MailState.Due;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredMailTest {

  @Test
  void readsBackWhatItWrote() {
    MailState due = new Due(mail(), 2, NOON);

    assertThat(StoredMail.read(StoredMail.write(due))).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "invitation, false, INVITATION",
    "invitation, true, RESEND",
    "reminder, false, REMINDER"
  })
  void readsWhatWasStoredWhenAllMailsWereInvitations(String id, boolean resent, MailKind kind) {
    String json =
        """
        {"kind": "DUE", "attempts": 1, "at": "2026-11-22T12:00:00Z", "mail": {
          "reference": {"mailId": "m-1-%s", "orgId": "acme", "workspaceId": "launch",
            "membershipId": "m", "generation": 1, "item": 0, "items": 1},
          "invitation": {"recipient": "ada@example.com", "inviter": "demo",
            "workspaceName": "Launch", "role": "Guest", "expires": "2026-11-29T12:00:00Z",
            "resent": %s},
          "messageId": "m-1@localhost", "keyId": 1, "intended": "2026-11-22T12:00:00Z"}}
        """
            .formatted(id, resent);

    MailState state = StoredMail.read(("\u0001" + json).getBytes(StandardCharsets.UTF_8));

    assertThat(state).isInstanceOf(Due.class);
    Due due = (Due) state;
    assertThat(due.mail().reference().kind()).isEqualTo(kind);
    assertThat(due.mail().letter().recipient()).isEqualTo("ada@example.com");
    assertThat(due.mail().letter().expires()).isEqualTo("2026-11-29T12:00:00Z");
    assertThat(due.attempts()).isEqualTo(1);
  }
}
