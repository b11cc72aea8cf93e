package dev.guestlist.example.upstream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads schemas from the registry: {@code /apis/ccompat/v7}, the API that Kafka tools of all
 * languages speak.
 */
final class Registry {

  /** A schema and the id that stands before every record written with it. */
  record Registered(int id, Schema schema) {}

  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, Schema> byId = new HashMap<>();

  Registry(String url) {
    this.url = url;
  }

  /** The newest schema of a subject, such as {@code upstream.demo.requests-value}. */
  Registered latest(String subject) throws IOException, InterruptedException {
    JsonNode answer = get("/subjects/" + subject + "/versions/latest");
    return new Registered(
        answer.get("id").asInt(), new Schema.Parser().parse(answer.get("schema").asString()));
  }

  /** The schema that a record was written with. */
  Schema schema(int id) throws IOException, InterruptedException {
    Schema known = byId.get(id);
    if (known != null) {
      return known;
    }
    Schema schema = new Schema.Parser().parse(get("/schemas/ids/" + id).get("schema").asString());
    byId.put(id, schema);
    return schema;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var response =
        client.send(
            HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("The registry answers " + response.statusCode() + " to " + path);
    }
    return JsonMapper.shared().readTree(response.body());
  }
}
