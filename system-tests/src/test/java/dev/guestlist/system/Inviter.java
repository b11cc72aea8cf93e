package dev.guestlist.system;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Invites one person after the other into one workspace and looks at the list each time, as a
 * caller does that knows its manners: what was not answered is asked again with the same key.
 */
final class Inviter {

  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));

  private final Guestlist guestlist;
  private final Function<String, URI> instance;
  private final String memberships;
  private final List<String> invited = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private Duration longestWait = Duration.ZERO;
  private volatile boolean stopping;

  /** An inviter who calls this instance. */
  Inviter(Guestlist guestlist, Function<String, URI> instance, String workspace) {
    this.guestlist = guestlist;
    this.instance = instance;
    this.memberships = "/api/orgs/acme/workspaces/" + workspace + "/memberships";
  }

  /** Goes on until told to stop. */
  CompletableFuture<Void> start() {
    return CompletableFuture.runAsync(
        () -> {
          while (!stopping) {
            invite();
            look();
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  void stop() {
    stopping = true;
  }

  /** How many were invited so far. */
  int count() {
    return count.get();
  }

  /** The longest time until an answer came, with all that it took to ask again. */
  Duration longestWait() {
    return longestWait;
  }

  /** Each invited person is there exactly once, and nobody else. */
  void assertNobodyIsLostOrDoubled() {
    Map<String, Integer> found = new TreeMap<>();
    String page = memberships + "?state=all&limit=500";
    JsonNode list = Guestlist.json(call(HttpRequest.newBuilder(instance.apply(page))));
    list.get("memberships")
        .forEach(
            membership -> found.merge(membership.get("userEmail").asString(), 1, Integer::sum));
    assertThat(list.has("next")).isFalse();
    Map<String, Integer> expected = new TreeMap<>();
    invited.forEach(address -> expected.put(address, 1));
    assertThat(found).isEqualTo(expected);
  }

  private void invite() {
    String address = "guest" + invited.size() + "@example.com";
    String body = "{\"memberships\":[{\"userEmail\":\"" + address + "\"}]}";
    long begun = System.nanoTime();
    int status;
    do {
      status =
          send(
              HttpRequest.newBuilder(instance.apply(memberships))
                  .POST(BodyPublishers.ofString(body)),
              "Content-Type",
              "application/json",
              "Idempotency-Key",
              "\"" + address + "\"",
              "Prefer",
              "wait=30");
    } while (status == 503);
    assertThat(status).isEqualTo(201);
    answered(begun);
    invited.add(address);
    count.incrementAndGet();
  }

  /** The list never shows less than what was told. */
  private void look() {
    long begun = System.nanoTime();
    HttpResponse<String> list;
    do {
      list = call(HttpRequest.newBuilder(instance.apply(memberships + "?limit=1")));
    } while (isUnavailable(list));
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(Guestlist.json(list).get("total").asInt()).isEqualTo(invited.size());
    answered(begun);
  }

  private void answered(long begun) {
    Duration wait = Duration.ofNanos(System.nanoTime() - begun);
    longestWait = wait.compareTo(longestWait) > 0 ? wait : longestWait;
  }

  private int send(HttpRequest.Builder request, String... headers) {
    HttpResponse<String> response = call(request, headers);
    return isUnavailable(response) ? 503 : response.statusCode();
  }

  private static boolean isUnavailable(HttpResponse<String> response) {
    if (response.statusCode() == 503) {
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
      return true;
    }
    return false;
  }

  private HttpResponse<String> call(HttpRequest.Builder request, String... headers) {
    try {
      return guestlist.send(request.header("Authorization", BASIC), headers);
    } catch (UncheckedIOException e) {
      throw new AssertionError("The instance that lives must answer", e);
    }
  }
}
