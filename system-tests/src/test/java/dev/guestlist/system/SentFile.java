package dev.guestlist.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of invitations that is sent to an instance, as a caller does that knows its manners: what
 * was not answered is sent again with the same key.
 */
final class SentFile {

  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));
  private static final Duration LONG = Duration.ofHours(1);

  private final Guestlist guestlist;
  private final Function<String, URI> sentTo;
  private final Function<String, URI> asked;
  private final String memberships;
  private final int rows;
  private String operation = "";

  /** A file with so many people for a workspace, sent to one instance and followed at another. */
  SentFile(
      Guestlist guestlist,
      Function<String, URI> sentTo,
      Function<String, URI> asked,
      String workspace,
      int rows) {
    this.guestlist = guestlist;
    this.sentTo = sentTo;
    this.asked = asked;
    this.memberships = "/api/orgs/acme/workspaces/" + workspace + "/memberships";
    this.rows = rows;
  }

  /** Sends it, or sends it again. */
  SentFile send() {
    String csv =
        IntStream.range(0, rows)
            .mapToObj(SentFile::address)
            .collect(Collectors.joining("\n", "userEmail\n", "\n"));
    await()
        .until(
            () ->
                call(
                        HttpRequest.newBuilder(sentTo.apply(memberships))
                            .POST(BodyPublishers.ofString(csv)),
                        "Content-Type",
                        "text/csv; header=present",
                        "Idempotency-Key",
                        "\"file\"",
                        "Prefer",
                        "respond-async")
                    .filter(answer -> answer.statusCode() == 202)
                    .map(answer -> operation = answer.headers().firstValue("Location").orElse(""))
                    .isPresent());
    return this;
  }

  /** How many rows are decided. */
  int decided() {
    return get(operation)
        .map(Guestlist::json)
        .map(
            now ->
                now.get("invited").asInt()
                    + now.get("unchanged").asInt()
                    + now.get("refused").asInt())
        .orElse(0);
  }

  /** Whether all is decided. */
  boolean isDone() {
    return get(operation)
        .map(Guestlist::json)
        .filter(now -> now.get("status").asString().equals("done"))
        .isPresent();
  }

  /** Each row has one result, in order, and each person one membership. */
  void assertEveryRowHasOneResultAndEveryPersonOneMembership() {
    await().atMost(LONG).until(this::isDone);
    List<JsonNode> results =
        await()
            .until(() -> get(operation + "/results"), Optional::isPresent)
            .orElseThrow()
            .body()
            .lines()
            .map(JsonMapper.shared()::readTree)
            .toList();
    assertThat(results)
        .extracting(result -> result.get("row").asInt())
        .isEqualTo(IntStream.rangeClosed(1, rows).boxed().toList());
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.get("status").asInt()).isEqualTo(201);
              assertThat(result.at("/membership/userEmail").asString())
                  .isEqualTo(address(result.get("row").asInt() - 1));
            });
    Set<String> ids = new TreeSet<>();
    results.forEach(result -> ids.add(result.at("/membership/id").asString()));
    assertThat(ids).hasSize(rows);
    assertThat(listed()).isEqualTo(ids);
  }

  private Set<String> listed() {
    List<String> ids = new ArrayList<>();
    String page = memberships + "?state=all&limit=500";
    while (!page.isEmpty()) {
      String here = page;
      JsonNode list =
          Guestlist.json(await().until(() -> get(here), Optional::isPresent).orElseThrow());
      list.get("memberships").forEach(membership -> ids.add(membership.get("id").asString()));
      page =
          list.has("next")
              ? memberships + "?state=all&limit=500&cursor=" + list.get("next").asString()
              : "";
    }
    assertThat(ids).doesNotHaveDuplicates();
    return new TreeSet<>(ids);
  }

  private static String address(int row) {
    return "row" + row + "@example.com";
  }

  private Optional<HttpResponse<String>> get(String path) {
    return call(HttpRequest.newBuilder(asked.apply(path)))
        .filter(answer -> answer.statusCode() == 200);
  }

  /** Nothing where it was cut off or can't be told just now. */
  private Optional<HttpResponse<String>> call(HttpRequest.Builder request, String... headers) {
    try {
      HttpResponse<String> answer = guestlist.send(request.header("Authorization", BASIC), headers);
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202, 503);
      return Optional.of(answer).filter(given -> given.statusCode() != 503);
    } catch (UncheckedIOException _) {
      return Optional.empty();
    }
  }
}
