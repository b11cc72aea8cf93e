package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InvitationNotice;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.notification.domain.Letter;
import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.testing.MailFixture;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Mails name whoever invites in words that tell the invitee something. */
class InviterTest {

  private final Notices notices = new Notices(new MailIdentity("localhost", 1));

  @Test
  void aClientIsNamedTogetherWithThePersonForWhomItActs() {
    Letter letter = letter(by(ActorKind.CLIENT, "shop", UnaryOperator.identity()));

    assertThat(letter.inviter()).isEqualTo("shop");
    assertThat(letter.referrer()).isEqualTo("Grace Hopper");
  }

  @Test
  void aPersonIsNamedAloneAndNotByTheAccount() {
    Letter letter = letter(by(ActorKind.PERSON, "248289761001", UnaryOperator.identity()));

    assertThat(letter.inviter()).isEqualTo("Grace Hopper");
    assertThat(letter.referrer()).isNull();
  }

  @Test
  void theWorkspaceInvitesWhereNoPersonDid() {
    Letter letter =
        letter(by(ActorKind.SYSTEM, "automatic-invitations", notice -> notice.setReferrer(null)));

    assertThat(letter.inviter()).isEqualTo("Launch");
    assertThat(letter.referrer()).isNull();
  }

  @Test
  void theWorkspaceInvitesWhereNobodyIsNamed() {
    MembershipNotice notice =
        MembershipNotice.newBuilder(invitationOf(1, content -> content.setReferrer(null)))
            .setActor(null)
            .build();

    assertThat(letter(notice).inviter()).isEqualTo("Launch");
  }

  @Test
  void aReminderNamesThePersonAndNotTheServiceThatReminds() {
    Letter letter =
        letter(
            by(ActorKind.SYSTEM, "membership-service", notice -> notice.setReminder(true)),
            MailKind.REMINDER);

    assertThat(letter.inviter()).isEqualTo("Grace Hopper");
    assertThat(letter.referrer()).isNull();
  }

  private static MembershipNotice by(
      ActorKind kind, String id, UnaryOperator<InvitationNotice.Builder> special) {
    return MembershipNotice.newBuilder(invitationOf(1, special))
        .setActor(Actor.newBuilder().setKind(kind).setId(id).build())
        .build();
  }

  private Letter letter(MembershipNotice notice) {
    return letter(notice, MailKind.INVITATION);
  }

  private Letter letter(MembershipNotice notice, MailKind kind) {
    Notices.Reading reading =
        notices.read("acme/launch".getBytes(StandardCharsets.UTF_8), notice, MailFixture.NOON);
    assertThat(reading)
        .asInstanceOf(type(Notices.Reading.Wanted.class))
        .satisfies(wanted -> assertThat(wanted.mail().reference().kind()).isEqualTo(kind));
    return ((Notices.Reading.Wanted) reading).mail().letter();
  }
}
