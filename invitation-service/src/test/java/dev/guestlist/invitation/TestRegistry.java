package dev.guestlist.invitation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/** As much of a registry's API as reading and writing records takes. */
public final class TestRegistry implements AutoCloseable {

  private final List<Topic> topics;
  private final HttpServer server;
  private volatile boolean away;

  /** A registry that has the schemas of these topics. */
  public TestRegistry(List<Topic> topics) {
    this.topics = topics;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** A client that knows nothing yet. */
  public SchemaRegistry client() {
    return new SchemaRegistry(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Clock.systemUTC());
  }

  /** Stops answering. */
  public void goAway() {
    away = true;
  }

  /** Answers again. */
  public void comeBack() {
    away = false;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int status = away ? 500 : 200;
    byte[] body =
        JsonMapper.shared()
            .writeValueAsString(
                path.startsWith("/subjects/")
                    ? Map.of("id", id(path))
                    : Map.of("schema", schema(path).toString()))
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private int id(String path) {
    return topics.stream().map(topic -> "/subjects/" + topic.subject()).toList().indexOf(path);
  }

  private Schema schema(String path) {
    int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    return topics.get(id).value().orElseThrow();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
