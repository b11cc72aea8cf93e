package dev.guestlist.invitation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows a stream of events as a client does. */
final class EventStream implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final int PATIENCE = 10;

  /** One block of lines: an event, or a sign of life with no name and no data. */
  record Block(String id, String name, String data, boolean comment, boolean end) {

    JsonNode json() {
      return JSON.readTree(data);
    }

    String told() {
      return json().path("type").asString() + " " + json().path("membership").path("id").asString();
    }
  }

  private static final Block END = new Block("", "", "", false, true);

  private final HttpResponse<InputStream> response;
  private final LinkedBlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
  private String lastId = "";

  private EventStream(HttpResponse<InputStream> response) {
    this.response = response;
    Thread.ofVirtual().start(this::read);
  }

  static EventStream open(String address, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Accept", "text/event-stream")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new EventStream(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("no answer", e);
    }
  }

  int status() {
    return response.statusCode();
  }

  HttpHeaders headers() {
    return response.headers();
  }

  /** The last id that came. */
  String lastId() {
    return lastId;
  }

  /** The next event; signs of life are passed over. */
  Block next() {
    Instant latest = Instant.now().plusSeconds(PATIENCE);
    Block block = nextBlock();
    while (!block.end() && block.name().isEmpty()) {
      assertThat(Instant.now()).as("no event came").isBefore(latest);
      block = nextBlock();
    }
    assertThat(block.end()).as("the stream ended").isFalse();
    return block;
  }

  /** The next events, each as its type and the membership. */
  List<String> next(int count) {
    List<String> told = new ArrayList<>();
    while (told.size() < count) {
      told.add(next().told());
    }
    return told;
  }

  /** The next event or sign of life. */
  Block nextBlock() {
    try {
      Block block = blocks.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(block).as("nothing came").isNotNull();
      if (!block.id().isEmpty()) {
        lastId = block.id();
      }
      return block;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("nothing came", e);
    }
  }

  /** That no event comes any more and the stream ends. */
  void ends() {
    Block block = nextBlock();
    while (!block.end()) {
      assertThat(block.name()).isEmpty();
      block = nextBlock();
    }
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new AssertionError("could not be closed", e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      List<String> block = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          blocks.add(block(block));
          block.clear();
        } else {
          block.add(line);
        }
      }
    } catch (IOException _) {
      // However the connection ends, it is the end.
    }
    blocks.add(END);
  }

  private static Block block(List<String> lines) {
    return new Block(
        field(lines, "id: "),
        field(lines, "event: "),
        field(lines, "data: "),
        lines.stream().anyMatch(line -> line.startsWith(":")),
        false);
  }

  private static String field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .findFirst()
        .orElse("");
  }
}
