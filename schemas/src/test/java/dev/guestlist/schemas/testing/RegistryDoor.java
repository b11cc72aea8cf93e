package dev.guestlist.schemas.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.wire.SchemaId;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A way to the real registry that can be shut: then nothing listens at its port. */
public final class RegistryDoor implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server = listening(0);

  /** Where the registry's API is, behind the door. */
  public URI url() {
    return URI.create(
        "http://localhost:" + server.getAddress().getPort() + RealRegistry.url().getPath());
  }

  /** Stops to listen. */
  public void shut() {
    server.stop(0);
  }

  /** Listens again. */
  public void open() {
    server = listening(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }

  /**
   * The same record as a producer of another release writes it: under a schema that says no more,
   * but that nobody has seen before.
   */
  public static byte[] underANewSchema(byte[] value) {
    SchemaRegistry registry = RealRegistry.with(List.of());
    Schema schema = registry.schema(SchemaId.of(value).orElseThrow()).orElseThrow();
    ObjectNode later = (ObjectNode) JsonMapper.shared().readTree(schema.toString());
    later.put("doc", UUID.randomUUID().toString());
    Topic elsewhere =
        new Topic("later", "none", Optional.empty(), Optional.empty(), "nobody", false, Map.of());
    int id = registry.register(elsewhere, new Schema.Parser().parse(later.toString()));
    return ByteBuffer.wrap(value.clone()).putInt(1, id).array();
  }

  private HttpServer listening(int port) {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      listening.createContext("/", this::passOn);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void passOn(HttpExchange exchange) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(RealRegistry.url().resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
            .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(response.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
