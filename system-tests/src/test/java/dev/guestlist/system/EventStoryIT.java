package dev.guestlist.system;

import static dev.guestlist.system.Guestlist.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.ResendRequested;
import dev.guestlist.contract.RevokeRequested;
import dev.guestlist.contract.WorkspaceCreateRequested;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An upstream system asks by event, and follows what became of it. */
class EventStoryIT {

  private final Guestlist guestlist = Guestlist.running();
  private final Mailbox mailbox = new Mailbox(guestlist);
  private final Topics topics = new Topics(guestlist);

  @Test
  void theExampleProgramInvitesSomebody() {
    Guestlist.Ended invited =
        guestlist.run("examples/invite-by-event.sh", "acme/launch", "event@example.com");
    assertThat(invited.output()).contains("MemberInvited under correlation id");
    assertThat(invited.code()).isZero();
    mailbox.awaitMail("event@example.com", 1);
  }

  @Test
  void theExampleProgramIsToldWhyARequestIsRefused() {
    assertThat(
            guestlist
                .run("examples/invite-by-event.sh", "acme/nowhere", "event@example.com")
                .output())
        .contains("RequestRejected")
        .contains("not-found");
    assertThat(
            guestlist.run("examples/invite-by-event.sh", "acme/launch", "not an address").output())
        .contains("RequestRejected")
        .contains("validation");
    assertThat(
            guestlist
                .run("examples/invite-by-event.sh", "other/launch", "event@example.com")
                .output())
        .contains("RequestRejected")
        .contains("not-found");
  }

  @Test
  void whoeverHasAnAccountIsInvitedByLoginFoundByItAndLeavesWithIt() {
    topics.announce(account("story-4711", "mary", "mary@story.example"));
    JsonNode invited = inviteToVault("{\"userLogin\": \"mary\"}", 201);
    assertThat(invited.at("/memberships/0/userEmail").asString()).isEqualTo("mary@story.example");
    assertThat(invited.at("/memberships/0/user/loginName").asString()).isEqualTo("mary");
    mailbox.awaitMail("mary@story.example", 1);
    assertThat(inviteToVault("{\"userEmail\": \"nobody@story.example\"}", 422).path("type"))
        .hasToString("\"/problems/no-such-account\"");

    guestlist.invite("joan@story.example");
    topics.announce(account("story-4712", "joan", "joan@story.example"));
    Awaitility.await()
        .untilAsserted(() -> assertThat(membershipsOf("joan").get("memberships")).hasSize(1));
    assertThat(membershipsOf("joan").at("/memberships/0/userLogin").asString()).isEqualTo("joan");

    topics.announce(
        AccountEvent.newBuilder(account("story-4711", "mary", "mary@story.example"))
            .setRemoved(true)
            .build());
    Awaitility.await()
        .untilAsserted(() -> assertThat(membershipsOf("mary").get("memberships")).isEmpty());
    assertThat(inviteToVault("{\"userLogin\": \"mary\"}", 422).path("status").asInt())
        .isEqualTo(422);
  }

  @Test
  void nobodyIsToldThatThereIsNoSuchAccountWhoseAccountWasAnnouncedBefore() {
    for (int person = 0; person < 40; person++) {
      String login = "racer" + person;
      topics.announce(account("race-" + person, login, login + "@story.example"));
      inviteToVault("{\"userLogin\": \"" + login + "\"}", 201);
    }
  }

  private JsonNode inviteToVault(String person, int status) {
    HttpResponse<String> answer =
        guestlist.post(
            "/api/orgs/acme/workspaces/vault/memberships",
            "{\"memberships\": [" + person + "]}",
            "Content-Type",
            "application/json",
            "Prefer",
            "wait=30");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return json(answer);
  }

  private JsonNode membershipsOf(String login) {
    return json(guestlist.get("/api/users/" + login + "/memberships?state=invited"));
  }

  private static AccountEvent account(String id, String login, String address) {
    return AccountEvent.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setTime(Instant.now())
        .setAccountId(id)
        .setLogin(login)
        .setAddresses(List.of(new AccountAddress(address, true)))
        .build();
  }

  @Test
  void aWorkspaceIsMadeByEventAndReadByRest() {
    MembershipRequest.Builder request = request("WorkspaceCreateRequested", "by-event");
    request.setWorkspaceCreateRequested(
        WorkspaceCreateRequested.newBuilder().setName("By event").build());
    topics.ask(request.build());

    assertThat(topics.awaitOutcome(request.getId()).getType()).isEqualTo("WorkspaceCreated");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(guestlist.get("/api/orgs/acme/workspaces/by-event").statusCode())
                    .isEqualTo(200));
  }

  @Test
  void aRepeatedEventHasNoSecondEffect() {
    MembershipRequest request = invite("repeat@example.com");
    topics.ask(request);
    topics.awaitOutcome(request.getId());
    topics.ask(request);
    topics.ask(request);
    MembershipRequest last = invite("after-repeat@example.com");
    topics.ask(last);
    topics.awaitOutcome(last.getId());

    assertThat(topics.factsCausedBy(request.getId())).hasSize(1);
    mailbox.awaitMail("after-repeat@example.com", 1);
    assertThat(mailbox.mailsTo("repeat@example.com")).hasSize(1);
  }

  @Test
  void aResentInvitationHasANewLinkAndTheOldOneIsDead() {
    JsonNode invited = guestlist.invite("resend@example.com");
    String old = Mailbox.link(mailbox.awaitMail("resend@example.com", 1));
    MembershipRequest.Builder resend =
        request("ResendRequested", "launch")
            .setMembershipId(invited.get("id").asString())
            .setResendRequested(ResendRequested.newBuilder().build());
    topics.ask(resend.build());

    assertThat(topics.awaitOutcome(resend.getId()).getGeneration()).isEqualTo(2);
    String fresh = Mailbox.link(mailbox.awaitMail("resend@example.com", 2));
    assertThat(fresh).isNotEqualTo(old);
    assertThat(new Page(guestlist, old).open().statusCode()).isEqualTo(410);
    assertThat(new Page(guestlist, fresh).answer("accept").statusCode()).isEqualTo(303);
  }

  @Test
  void aRevokedInvitationCannotBeAcceptedEvenOnAPageThatWasOpen() {
    JsonNode invited = guestlist.invite("revoked@example.com");
    Page page = new Page(guestlist, Mailbox.link(mailbox.awaitMail("revoked@example.com", 1)));
    var opened = page.open();
    MembershipRequest.Builder revoke =
        request("RevokeRequested", "launch")
            .setMembershipId(invited.get("id").asString())
            .setRevokeRequested(RevokeRequested.newBuilder().build());
    topics.ask(revoke.build());
    assertThat(topics.awaitOutcome(revoke.getId()).getType()).isEqualTo("InvitationRevoked");

    assertThat(page.press(opened, "accept").statusCode()).isIn(409, 410);
    assertThat(page.open().statusCode()).isEqualTo(410);
    assertThat(json(guestlist.get(invited.get("uri").asString())).get("state").asString())
        .isEqualTo("revoked");
  }

  @Test
  void anInvitationThatRanOutCannotBeAccepted() {
    MembershipRequest request = invite("late@example.com");
    request =
        MembershipRequest.newBuilder(request)
            .setInviteRequested(
                InviteRequested.newBuilder(request.getInviteRequested())
                    .setExpires(Instant.now().plusSeconds(8))
                    .build())
            .build();
    topics.ask(request);
    assertThat(topics.awaitOutcome(request.getId()).getType()).isEqualTo("MemberInvited");
    Page page = new Page(guestlist, Mailbox.link(mailbox.awaitMail("late@example.com", 1)));
    var opened = page.open();
    assertThat(opened.statusCode()).isEqualTo(200);

    Awaitility.await().untilAsserted(() -> assertThat(page.open().statusCode()).isEqualTo(410));
    assertThat(page.press(opened, "accept").statusCode()).isIn(409, 410);
  }

  @Test
  void whatCannotBeReadIsParkedWithItsReasonAndTheRestGoesOn() throws Exception {
    MembershipRequest good = invite("among-poison@example.com");
    byte[] bytes = topics.bytes(good);
    byte[] key = "acme/launch".getBytes(StandardCharsets.UTF_8);
    int before = topics.records(Topics.UPSTREAM.deadLetters()).size();
    topics.write(key, "no avro at all".getBytes(StandardCharsets.UTF_8));
    topics.write(key, null);
    topics.write(null, bytes);
    topics.write("acme/other".getBytes(StandardCharsets.UTF_8), bytes);
    topics.ask(MembershipRequest.newBuilder(invite("x@example.com")).setType("Unheard").build());
    topics.ask(good);

    assertThat(topics.awaitOutcome(good.getId()).getType()).isEqualTo("MemberInvited");
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(topics.records(Topics.UPSTREAM.deadLetters())).hasSize(before + 5));
    Guestlist.Ended listed = guestlist.run("scripts/dead-letters.sh");
    assertThat(listed.output())
        .contains("undecodable", "empty-value", "key-mismatch", "unknown-type")
        .doesNotContain("among-poison");
  }

  @Test
  void whatIsKeptForEverHoldsNoPersonalData() {
    MembershipRequest request = invite("canary-address@example.com");
    topics.ask(request);
    topics.awaitOutcome(request.getId());
    mailbox.awaitMail("canary-address@example.com", 1);

    for (String topic :
        List.of("membership.events", "notification.events", "notification.ledger")) {
      assertThat(topics.records(topic))
          .isNotEmpty()
          .filteredOn(record -> record.value() != null)
          .allSatisfy(
              record -> {
                assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("canary-address");
                assertThat(record.headers().toString()).doesNotContain("canary-address");
              });
    }
  }

  @Test
  void everyFactCarriesTheHeadersOfACloudEvent() {
    MembershipRequest request = invite("headers@example.com");
    topics.ask(request);
    MembershipFact fact = topics.awaitOutcome(request.getId());
    assertThat(topics.records("membership.events"))
        .filteredOn(
            record ->
                fact.getId()
                    .equals(
                        new String(
                            record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("acme/launch");
              assertThat(record.headers().lastHeader("ce_type").value())
                  .asString(StandardCharsets.UTF_8)
                  .isEqualTo("guestlist.membership.MemberInvited");
              assertThat(record.headers().lastHeader("traceparent")).isNotNull();
            });
  }

  private static MembershipRequest invite(String address) {
    return request("InviteRequested", "launch")
        .setInviteRequested(InviteRequested.newBuilder().setUserEmail(address).build())
        .build();
  }

  private static MembershipRequest.Builder request(String type, String workspace) {
    return MembershipRequest.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setTime(Instant.now())
        .setOrgId("acme")
        .setWorkspaceId(workspace)
        .setType(type);
  }
}
