package dev.guestlist.schemas.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server with as much of a registry's API as reading and writing records takes. It has the
 * contract's schemas, learns others, and can be taken away: then nothing listens at its port.
 */
public final class StandInRegistry implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<String> subjects;
  private final List<Schema> schemas;
  private HttpServer server;

  /** A registry on a free port, for these upstream clients. */
  public StandInRegistry(String... upstreamClients) {
    Map<String, Schema> contract = Topics.schemas(List.of(upstreamClients));
    subjects = List.copyOf(contract.keySet());
    schemas = new CopyOnWriteArrayList<>(contract.values());
    server = listening(0);
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** A client that knows nothing yet. */
  public SchemaRegistry client() {
    return new SchemaRegistry(url(), Clock.systemUTC());
  }

  /** Takes a further schema in, and tells its id. */
  public int learn(Schema schema) {
    schemas.add(schema);
    return schemas.size();
  }

  /** Stops to listen. */
  public void goAway() {
    server.stop(0);
  }

  /** Listens again. */
  public void comeBack() {
    server = listening(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private HttpServer listening(int port) {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      listening.createContext("/", this::answer);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    List<String> path = parts(exchange.getRequestURI().getPath());
    String last = path.getLast();
    if (path.equals(List.of("subjects"))) {
      send(exchange, 200, subjects);
    } else if (path.getFirst().equals("subjects")) {
      int id = subjects.indexOf(last) + 1;
      send(exchange, id == 0 ? 404 : 200, Map.of("id", id));
    } else {
      long id = Long.parseLong(last);
      if (id < 1 || id > schemas.size()) {
        send(exchange, 404, Map.of());
      } else {
        send(exchange, 200, Map.of("schema", String.valueOf(schemas.get((int) id - 1))));
      }
    }
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>(List.of(path.split("/")));
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
