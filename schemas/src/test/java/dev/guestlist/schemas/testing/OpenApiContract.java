package dev.guestlist.schemas.testing;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds what a server answers against the description of its API (OpenAPI 3.1, in JSON). */
public final class OpenApiContract {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String HERE = "https://guestlist.example/openapi.json";

  private final JsonNode document;
  private final List<Path> paths = new ArrayList<>();
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private record Path(String template, Pattern pattern, JsonNode item) {}

  /** A contract. */
  public OpenApiContract(String json) {
    document = JSON.readTree(json);
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      String regex = path.getKey().replaceAll("\\{[^}]+}", "[^/]+");
      paths.add(new Path(path.getKey(), Pattern.compile(regex), path.getValue()));
    }
    // A path that is spelled out goes before one with variables.
    paths.sort(Comparator.comparingInt(path -> path.template().split("\\{", -1).length));
    registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(HERE, json)));
  }

  /**
   * What is wrong with an answer: its status, media type or content is not described for the
   * request.
   *
   * @param target path and query
   * @param contentType of the answer; empty where there is none
   */
  public List<String> violations(
      String method, String target, int status, String contentType, String body) {
    Optional<Path> described = described(target);
    if (described.isEmpty()) {
      return status < 300
          ? List.of(target + " is answered with " + status + ", but not described")
          : List.of();
    }
    String path = described.get().template();
    boolean head = method.equals("HEAD");
    JsonNode operation =
        described.get().item().path(head ? "get" : method.toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      return status < 400
          ? List.of(method + " " + path + " is answered with " + status + ", but not described")
          : List.of();
    }
    JsonNode response = resolve(operation.path("responses").path(Integer.toString(status)));
    if (response.isMissingNode()) {
      return List.of(method + " " + path + ": status " + status + " is not described");
    }
    if (head || status == 304) {
      return List.of();
    }
    return content(method + " " + path + " " + status, response, contentType, body);
  }

  /** The examples of request bodies that the document has: operation, media type, content. */
  public List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        for (Map.Entry<String, JsonNode> media :
            operation.getValue().path("requestBody").path("content").properties()) {
          for (JsonNode example : media.getValue().path("examples")) {
            JsonNode value = resolve(example).path("value");
            examples.add(
                new Example(
                    operation.getKey().toUpperCase(Locale.ROOT),
                    path.getKey(),
                    media.getKey(),
                    value.isString() ? value.stringValue() : value.toString(),
                    reference(media.getValue().path("schema"))));
          }
        }
      }
    }
    return examples;
  }

  /**
   * An example of a request.
   *
   * @param schema where the schema of its body stands in the document
   */
  public record Example(
      String method, String path, String mediaType, String content, String schema) {}

  /** What is wrong with a JSON value under a schema of the document. */
  public List<String> violations(String schema, String json) {
    return schema(schema).validate(JSON.readTree(json)).stream().map(Error::toString).toList();
  }

  private Optional<Path> described(String target) {
    String path = target.split("\\?", 2)[0];
    return paths.stream().filter(known -> known.pattern().matcher(path).matches()).findFirst();
  }

  private List<String> content(String what, JsonNode response, String contentType, String body) {
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      return body.isEmpty() ? List.of() : List.of(what + " has a body, but none is described");
    }
    String mediaType = contentType.split(";", 2)[0].trim();
    JsonNode media = content.path(mediaType);
    if (media.isMissingNode()) {
      return List.of(what + ": \"" + mediaType + "\" is not described");
    }
    if (!mediaType.endsWith("json")) {
      return List.of();
    }
    Stream<String> documents =
        mediaType.equals("application/x-ndjson") ? body.lines() : Stream.of(body);
    return documents
        .flatMap(one -> violations(reference(media.path("schema")), one).stream())
        .map(violation -> what + ": " + violation + " in " + body)
        .toList();
  }

  private Schema schema(String reference) {
    return schemas.computeIfAbsent(
        reference, pointer -> registry.getSchema(SchemaLocation.of(HERE + pointer)));
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode()
        ? node
        : document.at(reference.stringValue().substring("#".length()));
  }

  private static String reference(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    if (reference.isMissingNode()) {
      throw new IllegalStateException("a schema that is not in components: " + schema);
    }
    return reference.stringValue();
  }
}
