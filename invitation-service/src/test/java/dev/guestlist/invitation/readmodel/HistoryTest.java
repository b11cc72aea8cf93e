package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.at;
import static dev.guestlist.invitation.readmodel.Records.deferred;
import static dev.guestlist.invitation.readmodel.Records.happened;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.queued;
import static dev.guestlist.invitation.readmodel.Records.refused;
import static dev.guestlist.invitation.readmodel.Records.sent;
import static dev.guestlist.invitation.readmodel.Records.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.InvitationRevoked;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

  private final Told told = new Told();

  @Test
  void tellsTheStateAfterEachFact() {
    told.tell(
        happened(LAUNCH, "a", 1, "MemberInvited", second(0)),
        happened(LAUNCH, "a", 2, "RoleChanged", second(1)),
        happened(LAUNCH, "a", 3, "InvitationResent", second(2)),
        happened(LAUNCH, "a", 4, "InvitationExpired", second(3)),
        happened(LAUNCH, "a", 5, "MemberInvited", second(4)),
        happened(LAUNCH, "a", 6, "InvitationAccepted", second(5)),
        happened(LAUNCH, "a", 7, "MetadataChanged", second(6)),
        happened(LAUNCH, "a", 8, "MemberLeft", second(7)),
        happened(LAUNCH, "a", 9, "SomethingThatALaterReleaseTells", second(8)),
        happened(LAUNCH, "a", 10, "PersonErased", second(9)));

    assertThat(told.tables().histories().page(LAUNCH, "a", 50, Optional.empty()).entries())
        .extracting(HistoryEntry::sequence, HistoryEntry::type, HistoryEntry::state)
        .map(entry -> entry.toList().toString())
        .containsExactly(
            "[1, MemberInvited, invited]",
            "[2, RoleChanged, invited]",
            "[3, InvitationResent, invited]",
            "[4, InvitationExpired, expired]",
            "[5, MemberInvited, invited]",
            "[6, InvitationAccepted, accepted]",
            "[7, MetadataChanged, accepted]",
            "[8, MemberLeft, left]",
            "[9, SomethingThatALaterReleaseTells, left]",
            "[10, PersonErased, erased]");
  }

  @Test
  void tellsWhoDidItAndWhy() {
    MembershipFact revoked =
        MembershipFact.newBuilder(happened(LAUNCH, "a", 2, "InvitationRevoked", second(1)))
            .setInvitationRevoked(new InvitationRevoked("inviter-removed"))
            .build();
    told.tell(happened(LAUNCH, "a", 1, "MemberInvited", NOON), revoked);

    HistoryEntry entry = page("a", 50).entries().getLast();
    assertThat(entry.actor()).isEqualTo(new HistoryEntry.Actor("CLIENT", "demo"));
    assertThat(entry.reason()).isEqualTo("inviter-removed");
    assertThat(entry.time()).isEqualTo(second(1));
    assertThat(entry.generation()).isEqualTo(1);
  }

  @Test
  void putsTheMailsWhereTheyBelongWhicheverTopicIsReadFirst() {
    List<SpecificRecord> facts =
        List.of(
            happened(LAUNCH, "a", 1, "MemberInvited", second(0)),
            happened(LAUNCH, "a", 2, "InvitationAccepted", second(9)));
    List<SpecificRecord> mails =
        List.of(
            at(queued(LAUNCH, "a", 1), second(0)),
            at(deferred(LAUNCH, "a", 1), second(2)),
            at(sent(LAUNCH, "a", 1), second(12)));
    HistoryPage page = mixed(facts, mails, 0);
    for (int seed = 1; seed < 20; seed++) {
      assertThat(mixed(facts, mails, seed)).isEqualTo(page);
    }

    assertThat(page.facts()).isEqualTo(2);
    assertThat(page.mails()).isEqualTo(3);
    assertThat(page.entries())
        .extracting(HistoryEntry::type, HistoryEntry::state)
        .map(entry -> entry.toList().toString())
        .containsExactly(
            "[MemberInvited, invited]",
            "[MailQueued, invited]",
            "[MailDeferred, invited]",
            "[InvitationAccepted, accepted]",
            "[MailSent, accepted]");
    HistoryEntry deferred = page.entries().get(2);
    assertThat(deferred.sequence()).isZero();
    assertThat(deferred.reason()).isEqualTo("greylisted");
    assertThat(deferred.attempt()).isEqualTo(1);
    assertThat(deferred.smtpCode()).isEqualTo(451);
    assertThat(deferred.enhancedCode()).isEqualTo("4.7.1");
  }

  @Test
  void keepsTheOrderOfTheFactsWhenAClockGoesBack() {
    told.tell(
        happened(LAUNCH, "a", 1, "MemberInvited", second(10)),
        happened(LAUNCH, "a", 2, "RoleChanged", second(5)),
        happened(LAUNCH, "a", 3, "InvitationAccepted", second(7)));

    assertThat(page("a", 50).entries())
        .extracting(HistoryEntry::sequence)
        .containsExactly(1L, 2L, 3L);
    assertThat(page("a", 50).entries().get(1).time()).isEqualTo(second(5));
  }

  @Test
  void tellsSinceWhenAMembershipIsOpen() {
    told.tell(
        happened(LAUNCH, "a", 1, "MemberInvited", second(0)),
        happened(LAUNCH, "a", 2, "InvitationRevoked", second(1)));
    assertThat(openSince(2)).isEmpty();

    told.tell(
        happened(LAUNCH, "a", 3, "MemberInvited", second(2)),
        happened(LAUNCH, "a", 4, "InvitationExpired", second(3)),
        happened(LAUNCH, "a", 5, "MemberInvited", second(4)),
        at(sent(LAUNCH, "a", 1), second(5)),
        happened(LAUNCH, "a", 6, "InvitationAccepted", second(6)));

    assertThat(openSince(6)).contains(second(2));
    assertThat(openSince(7)).isEmpty();
  }

  private Optional<Instant> openSince(long sequence) {
    return told.tables()
        .histories()
        .since(LAUNCH, "a", sequence, Set.of("invited", "accepted", "declined", "expired"));
  }

  @Test
  void holdsNothingThatWasRefusedOrChangedNothing() {
    told.tell(
        refused(LAUNCH, "00-operation", 0, 2, "already-accepted"),
        unchanged(LAUNCH, "00-operation", 1, 2, "a"));

    assertThat(page("a", 50).facts()).isZero();
  }

  @Test
  void comesToTheSameWhenAllRecordsComeAgain() {
    told.tell(
        happened(LAUNCH, "a", 1, "MemberInvited", second(0)),
        sent(LAUNCH, "a", 1),
        happened(LAUNCH, "a", 2, "InvitationAccepted", second(1)));
    HistoryPage page = page("a", 50);
    int size = told.store().size();

    told.tellAgain();

    assertThat(page("a", 50)).isEqualTo(page);
    assertThat(told.store().size()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void makesUpForACrashAfterAnyWrite(int writes) {
    MembershipFact invited = happened(LAUNCH, "a", 1, "MemberInvited", second(0));
    MembershipFact accepted = happened(LAUNCH, "a", 2, "InvitationAccepted", second(3));
    Told whole = new Told().tell(invited, queued(LAUNCH, "a", 1), accepted);

    told.tell(invited)
        .tellTornAfter(writes, queued(LAUNCH, "a", 1))
        .tellTornAfter(writes, accepted);

    assertThat(page("a", 50))
        .isEqualTo(whole.tables().histories().page(LAUNCH, "a", 50, Optional.empty()));
    assertThat(told.store().size()).isEqualTo(whole.store().size());
  }

  @Test
  void givesPageAfterPageWithTheStatesInWhichMailsFoundTheMembership() {
    told.tell(happened(LAUNCH, "a", 1, "MemberInvited", second(0)));
    for (int number = 1; number <= 8; number++) {
      told.tell(at(deferred(LAUNCH, "a", 1), second(number)));
    }
    told.tell(happened(LAUNCH, "a", 2, "InvitationRevoked", second(9)));
    told.tell(happened(LAUNCH, "ab", 1, "MemberInvited", second(0)));

    List<HistoryEntry> seen = new ArrayList<>();
    Optional<HistoryPlace> after = Optional.empty();
    boolean more = true;
    while (more) {
      HistoryPage page = told.tables().histories().page(LAUNCH, "a", 3, after);
      assertThat(page.facts() + page.mails()).isEqualTo(10);
      seen.addAll(page.entries());
      after = Optional.of(page.entries().getLast().place());
      more = page.more();
    }

    assertThat(seen).isEqualTo(page("a", 50).entries()).hasSize(10);
    assertThat(seen.subList(0, 9)).allMatch(entry -> "invited".equals(entry.state()));
    assertThat(page("a", 10).more()).isFalse();
  }

  @Test
  void knowsNoHistoryOfAMembershipThatIsNotThere() {
    LocalInstance instance = new LocalInstance();
    WorkspaceKey launch2 = new WorkspaceKey("acme", "launch2");
    instance.tell(happened(LAUNCH, "a", 1, "MemberInvited", NOON));
    instance.tell(membership(LAUNCH, "b", 0, 1, "invited"));

    assertThat(instance.histories().history(LAUNCH, "a", 50, Optional.empty())).isPresent();
    assertThat(instance.histories().history(LAUNCH, "b", 50, Optional.empty())).isPresent();
    assertThat(instance.histories().history(LAUNCH, "c", 50, Optional.empty())).isEmpty();
    assertThat(instance.histories().history(launch2, "a", 50, Optional.empty())).isEmpty();
    instance.close();
  }

  private static HistoryPage mixed(
      List<SpecificRecord> facts, List<SpecificRecord> mails, long seed) {
    Random random = new Random(seed);
    try (LocalInstance instance = new LocalInstance()) {
      int fact = 0;
      int mail = 0;
      while (fact < facts.size() || mail < mails.size()) {
        if (mail == mails.size() || (fact < facts.size() && random.nextBoolean())) {
          instance.tell(facts.get(fact++));
        } else {
          instance.tell(mails.get(mail++));
        }
      }
      return instance.histories().history(LAUNCH, "a", 50, Optional.empty()).orElseThrow();
    }
  }

  private HistoryPage page(String membershipId, int limit) {
    return told.tables().histories().page(LAUNCH, membershipId, limit, Optional.empty());
  }

  private static Instant second(int second) {
    return NOON.plusSeconds(second);
  }
}
