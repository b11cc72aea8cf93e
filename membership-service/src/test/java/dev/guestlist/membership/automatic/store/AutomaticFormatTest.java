package dev.guestlist.membership.automatic.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class AutomaticFormatTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final WorkspaceKey LAUNCH = new WorkspaceKey("acme", "launch");

  @Test
  void readsBackWhoWaits() {
    WaitingList.Entry entry =
        new WaitingList.Entry(account(Map.of("team", "pioneers")), LAUNCH, NOON);

    assertThat(AutomaticFormat.waiting(AutomaticFormat.waiting(entry))).isEqualTo(entry);
  }

  @Test
  void readsTheRequestThatAnEarlierReleaseLetWait() throws IOException {
    MembershipRequest request =
        MembershipRequest.newBuilder()
            .setId("automatic-1")
            .setTime(NOON)
            .setCorrelationId("announced-ada")
            .setOrgId("acme")
            .setWorkspaceId("launch")
            .setActor(new Actor(ActorKind.SYSTEM, "automatic-invitations", List.of()))
            .setType("InviteRequested")
            .setInviteRequested(
                InviteRequested.newBuilder()
                    .setUserEmail("ada@example.com")
                    .setFirstName("Ada")
                    .setSurname("King")
                    .build())
            .build();

    assertThat(AutomaticFormat.waiting(earlier("account-ada", request)))
        .isEqualTo(new WaitingList.Entry(account(Map.of()), LAUNCH, NOON));
  }

  private static Account account(Map<String, String> attributes) {
    return new Account(
        "account-ada",
        "announced-ada",
        null,
        List.of(new EmailAddress("ada@example.com", "ada@example.com")),
        "Ada",
        "King",
        attributes,
        false);
  }

  private static byte[] earlier(String accountId, MembershipRequest request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(1);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    encoder.writeString(accountId);
    new SpecificDatumWriter<MembershipRequest>(
            MembershipRequest.getClassSchema(), SpecificData.getForClass(MembershipRequest.class))
        .write(request, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
