package dev.guestlist.system;

import static dev.guestlist.system.Guestlist.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Memberships and workspaces are changed and ended by REST, in both formats, and read back. */
class ChangeStoryIT {

  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));

  private final Guestlist guestlist = Guestlist.running();
  private final Mailbox mailbox = new Mailbox(guestlist);

  /** The two languages of the API. */
  enum Language {
    JSON("application/json"),
    XML("application/xml");

    private final String mediaType;

    Language(String mediaType) {
      this.mediaType = mediaType;
    }

    String of(String json, String xml) {
      return this == JSON ? json : xml;
    }

    /** Part of an address, so that the stories of the two meet no one of each other. */
    String address(String name) {
      return name + "." + name().toLowerCase(Locale.ROOT) + "@example.com";
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theTermsOfAnInvitationChangeTogether(Language language) {
    String uri = invited(language.address("terms"));
    String expires =
        Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();

    HttpResponse<String> changed =
        put(
            uri,
            language,
            language.of(
                "{\"role\": \"Guest\", \"expires\": \"%s\", \"metadata\": {\"team\": \"red\"}}"
                    .formatted(expires),
                "<membership><role>Guest</role><expires>%s</expires><metadata><entry><key>team</key>"
                        .formatted(expires)
                    + "<value>red</value></entry></metadata></membership>"));

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    JsonNode membership = shown(uri, changed);
    assertThat(membership.get("role").asString()).isEqualTo("Guest");
    assertThat(Instant.parse(membership.get("expires").asString()))
        .isEqualTo(Instant.parse(expires));
    assertThat(membership.at("/metadata/team").asString()).isEqualTo("red");
    assertThat(membership.get("digest").asString()).startsWith("4.");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aMembershipIsTakenBackAsItWasRead(Language language) {
    String uri = invited(language.address("back"));
    String read = get(uri, language).body();

    HttpResponse<String> unchanged = put(uri, language, read);
    HttpResponse<String> changed = put(uri, language, read.replace("Collaborator", "Guest"));
    HttpResponse<String> stale = put(uri, language, read);

    assertThat(unchanged.statusCode()).as(unchanged.body()).isEqualTo(200);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(shown(uri, changed).get("role").asString()).isEqualTo("Guest");
    assertThat(stale.statusCode()).as(stale.body()).isEqualTo(412);
    assertThat(stale.body()).contains("/problems/precondition-failed");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aChangeOfTheVersionReadIsMadeOnce(Language language) {
    String uri = invited(language.address("version"));
    String tag = get(uri, language).headers().firstValue("ETag").orElseThrow();
    String body =
        language.of("{\"role\": \"Guest\"}", "<membership><role>Guest</role></membership>");

    HttpResponse<String> first = put(uri, language, body, "If-Match", tag);
    HttpResponse<String> second = put(uri, language, body, "If-Match", tag);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(second.statusCode()).as(second.body()).isEqualTo(412);
    assertThat(second.headers().firstValue("Position")).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void severalAreChangedAndRemovedByName(Language language) {
    String ada = language.address("ada+several");
    String bob = language.address("bob-several");
    String uriOfAda = invited(ada);
    String uriOfBob = invited(bob);
    String id = uriOfBob.substring(uriOfBob.lastIndexOf('/') + 1);

    HttpResponse<String> changed =
        put(
            Guestlist.MEMBERSHIPS,
            language,
            language.of(
                """
                {"memberships": [{"userEmail": "%s", "role": "Guest"}, {"id": "%s", "role": "Guest"},
                  {"userEmail": "%s", "role": "Guest"}]}
                """
                    .formatted(ada, id, language.address("stranger")),
                """
                <memberships><membership><userEmail>%s</userEmail><role>Guest</role></membership>
                  <membership><id>%s</id><role>Guest</role></membership>
                  <membership><userEmail>%s</userEmail><role>Guest</role></membership></memberships>
                """
                    .formatted(ada, id, language.address("stranger"))));

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(changed.body()).contains("/problems/not-found");
    assertThat(shown(uriOfAda, changed).get("role").asString()).isEqualTo("Guest");
    assertThat(shown(uriOfBob, changed).get("role").asString()).isEqualTo("Guest");

    String query =
        "?userEmail=%s&userEmail=%s"
            .formatted(ada.replace("+", "%2B").replace("@", "%40"), bob.replace("@", "%40"));
    HttpResponse<String> removed = delete(Guestlist.MEMBERSHIPS + query, language);
    HttpResponse<String> again = delete(Guestlist.MEMBERSHIPS + query, language);
    HttpResponse<String> some =
        delete(
            Guestlist.MEMBERSHIPS + query + "&userEmail=" + language.address("stranger"), language);
    HttpResponse<String> none =
        delete(Guestlist.MEMBERSHIPS + "?userEmail=" + language.address("stranger"), language);
    HttpResponse<String> everybody = delete(Guestlist.MEMBERSHIPS, language);

    assertThat(removed.statusCode()).as(removed.body()).isEqualTo(204);
    assertThat(shown(uriOfAda, removed).get("state").asString()).isEqualTo("revoked");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(204);
    assertThat(some.statusCode()).as(some.body()).isEqualTo(200);
    assertThat(some.body()).contains("/problems/not-found").contains("revoked");
    assertThat(none.statusCode()).as(none.body()).isEqualTo(404);
    assertThat(everybody.statusCode()).as(everybody.body()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whoWasRemovedCanBeInvitedAnew(Language language) {
    String address = language.address("anew");
    String uri = invited(address);
    new Page(guestlist, Mailbox.link(mailbox.awaitMail(address, 1))).answer("accept");

    HttpResponse<String> removed = delete(uri, language);
    HttpResponse<String> again = delete(uri, language);

    assertThat(removed.statusCode()).as(removed.body()).isEqualTo(204);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(204);
    JsonNode membership = shown(uri, again);
    assertThat(membership.get("state").asString()).isEqualTo("removed");
    assertThat(membership.has("leftDate")).isTrue();
    assertThat(guestlist.invite(address).get("generation").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aResentInvitationHasANewLinkAndARevokedOneHasNone(Language language) {
    String address = language.address("resent");
    String uri = invited(address);
    String firstLink = Mailbox.link(mailbox.awaitMail(address, 1));

    HttpResponse<String> resent =
        post(
            uri + "/resend",
            language,
            language.of("{\"locale\": \"de\"}", "<membership><locale>de</locale></membership>"),
            "Idempotency-Key",
            "resend-once");
    HttpResponse<String> repeat =
        post(
            uri + "/resend",
            language,
            language.of("{ \"locale\":\"de\" }", "<membership><locale>de</locale></membership>"),
            "Idempotency-Key",
            "\"resend-once\"");
    String secondLink = Mailbox.link(mailbox.awaitMail(address, 2));

    assertThat(resent.statusCode()).as(resent.body()).isEqualTo(200);
    assertThat(repeat.statusCode()).as(repeat.body()).isEqualTo(200);
    assertThat(shown(uri, repeat).get("generation").asInt()).isEqualTo(2);
    assertThat(secondLink).isNotEqualTo(firstLink);
    assertThat(new Page(guestlist, firstLink).open().statusCode()).isEqualTo(410);

    HttpResponse<String> revoked = guestlist.post(uri + "/revoke", "");
    HttpResponse<String> late = post(uri + "/resend", language, "");

    assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
    assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
    assertThat(late.body()).contains("/problems/not-pending").contains("revoked");
    assertThat(new Page(guestlist, secondLink).open().statusCode()).isEqualTo(410);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aClientAnswersForNobody(Language language) {
    String uri = invited(language.address("proxy"));

    for (String action : new String[] {"accept", "decline"}) {
      HttpResponse<String> answer = post(uri + "/" + action, language, "");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
      assertThat(answer.body()).contains("/problems/other-person");
    }
    assertThat(post(uri + "/leave", language, "").statusCode()).isEqualTo(403);
    assertThat(json(guestlist.get(uri)).get("state").asString()).isEqualTo("invited");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aWorkspaceHasRulesAndAnEnd(Language language) {
    String path = "/api/orgs/acme/workspaces/ruled-" + language.name().toLowerCase(Locale.ROOT);
    String id = path.substring(path.lastIndexOf('/') + 1);
    post(
        "/api/orgs/acme/workspaces",
        language,
        language.of(
            "{\"id\": \"%s\", \"name\": \"Ruled\"}".formatted(id),
            "<workspace><id>%s</id><name>Ruled</name></workspace>".formatted(id)));
    String redirect = "https://app.example.com/welcome";

    HttpResponse<String> refused = invite(path, language, redirect);
    HttpResponse<String> ruled =
        put(
            path + "/policy",
            language,
            language.of(
                "{\"expiryHours\": 48, \"redirectUris\": [\"%s\"]}".formatted(redirect),
                "<policy><expiryHours>48</expiryHours><redirectUris><i>%s</i></redirectUris></policy>"
                    .formatted(redirect)),
            "If-Match",
            "\"1.0-json\"");
    HttpResponse<String> invited = invite(path, language, redirect);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains("#/memberships/0/redirectUri").contains("invalid-uri");
    assertThat(ruled.statusCode()).as(ruled.body()).isEqualTo(200);
    JsonNode policy = shown(path + "/policy", ruled);
    assertThat(policy.get("expiryHours").asInt()).isEqualTo(48);
    assertThat(policy.at("/redirectUris/0").asString()).isEqualTo(redirect);
    assertThat(policy.get("revokeWithInviter").asBoolean()).isTrue();
    assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
    assertThat(invited.body()).contains(redirect);

    HttpResponse<String> stale = delete(path, language, "If-Match", "\"1.0-json\"");
    HttpResponse<String> deleted = delete(path, language, "If-Match", "\"2.0-json\"");

    assertThat(stale.statusCode()).as(stale.body()).isEqualTo(412);
    assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
    assertThat(get(path, language).statusCode()).isEqualTo(404);
    assertThat(get(path + "/memberships", language).statusCode()).isEqualTo(404);
    assertThat(delete(path, language).statusCode()).isEqualTo(404);
    assertThat(invite(path, language, redirect).statusCode()).isEqualTo(404);
  }

  private String invited(String address) {
    return guestlist.invite(address).get("uri").asString();
  }

  private HttpResponse<String> invite(String workspace, Language language, String redirectUri) {
    return post(
        workspace + "/memberships",
        language,
        language.of(
            "{\"memberships\": [{\"userEmail\": \"led@example.com\", \"redirectUri\": \"%s\"}]}"
                .formatted(redirectUri),
            "<memberships><membership><userEmail>led@example.com</userEmail><redirectUri>%s</redirectUri>"
                    .formatted(redirectUri)
                + "</membership></memberships>"));
  }

  /** What can be read of it once that answer was given. */
  private JsonNode shown(String uri, HttpResponse<String> after) {
    return json(
        guestlist.get(uri, "Position", after.headers().firstValue("Position").orElseThrow()));
  }

  private HttpResponse<String> get(String path, Language language) {
    return guestlist.get(path, "Accept", language.mediaType);
  }

  private HttpResponse<String> post(
      String path, Language language, String body, String... headers) {
    return send("POST", path, language, body, headers);
  }

  private HttpResponse<String> put(String path, Language language, String body, String... headers) {
    return send("PUT", path, language, body, headers);
  }

  private HttpResponse<String> delete(String path, Language language, String... headers) {
    return send("DELETE", path, language, "", headers);
  }

  private HttpResponse<String> send(
      String method, String path, Language language, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(guestlist.at(path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", BASIC)
            .header("Accept", language.mediaType);
    if (!body.isEmpty()) {
      request.header("Content-Type", language.mediaType);
    }
    return guestlist.send(request, headers);
  }
}
