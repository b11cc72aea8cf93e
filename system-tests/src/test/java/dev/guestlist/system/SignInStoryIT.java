package dev.guestlist.system;

import static dev.guestlist.system.Guestlist.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A workspace takes members with an account alone: the invitee signs in on the way. */
class SignInStoryIT {

  private static final String MEMBERSHIPS = "/api/orgs/acme/workspaces/vault/memberships";

  private final Guestlist guestlist = Guestlist.running();
  private final Mailbox mailbox = new Mailbox(guestlist);

  @Test
  void theInviteeSignsInAndIsAMemberAsThatAccount() {
    JsonNode invited = invite("grace@people.example");
    String link = Mailbox.link(mailbox.awaitMail("grace@people.example", 1));

    HttpResponse<String> answer = signIn(link, "Grace@people.example");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains(link);
    JsonNode membership = json(guestlist.get(invited.get("uri").asString()));
    assertThat(membership.get("state").asString()).isEqualTo("accepted");
    assertThat(membership.at("/user/loginName").asString()).isEqualTo("grace");
  }

  @Test
  void anAccountThatWasAnnouncedIsTheMemberAndLeavesWhenItIsRemoved() {
    // At a domain that no rule of another story invites.
    announce("story-1", "niklaus", "niklaus@staff.example");
    JsonNode invited = invite("niklaus@staff.example");
    String link = Mailbox.link(mailbox.awaitMail("niklaus@staff.example", 1));

    assertThat(signIn(link, "niklaus@staff.example").statusCode()).isEqualTo(303);

    String uri = invited.get("uri").asString();
    assertThat(json(guestlist.get(uri)).at("/user/loginName").asString()).isEqualTo("niklaus");
    announce("story-1", "--removed");
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(json(guestlist.get(uri)).get("state").asString()).isEqualTo("left"));
  }

  @Test
  void anotherAccountIsToldWhoIsInvitedAndConsumesNothing() {
    JsonNode invited = invite("alan@people.example");
    String link = Mailbox.link(mailbox.awaitMail("alan@people.example", 1));

    HttpResponse<String> answer = signIn(link, "ada@people.example");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("a•••@people.example").doesNotContain("alan@people.example");
    JsonNode membership = json(guestlist.get(invited.get("uri").asString()));
    assertThat(membership.get("state").asString()).isEqualTo("invited");
    assertThat(signIn(link, "alan@people.example").statusCode()).isEqualTo(303);
  }

  private void announce(String... account) {
    Guestlist.Ended ended = guestlist.run("examples/announce-account.sh", account);
    assertThat(ended.code()).as(ended.output()).isZero();
  }

  private JsonNode invite(String address) {
    HttpResponse<String> response =
        guestlist.post(
            MEMBERSHIPS,
            "{\"memberships\":[{\"userEmail\":\"" + address + "\"}]}",
            "Content-Type",
            "application/json");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return json(response).get("memberships").get(0);
  }

  /** As a browser does it: to the identity provider, and back with the cookie. */
  private HttpResponse<String> signIn(String link, String email) {
    HttpResponse<String> begun = new Page(guestlist, link).answer("accept");
    String refresh = header(begun, "Refresh");
    assertThat(refresh).startsWith("0; url=http://localhost:");
    URI provider = URI.create(refresh.substring("0; url=".length()));
    String form = guestlist.send(HttpRequest.newBuilder(provider)).body();
    HttpResponse<String> signedIn =
        guestlist.send(
            HttpRequest.newBuilder(
                    provider.resolve(Jsoup.parse(form).select("form").attr("action")))
                .POST(BodyPublishers.ofString("email=" + email.replace("@", "%40"))),
            "Content-Type",
            "application/x-www-form-urlencoded");
    return guestlist.send(
        HttpRequest.newBuilder(URI.create(header(signedIn, "Location"))),
        "Cookie",
        header(begun, "Set-Cookie").split(";", 2)[0]);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
