package dev.guestlist.schemas.wire;

import dev.guestlist.schemas.topics.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of a registry that speaks the API common to Kafka's tools ({@code /apis/ccompat/v7}
 * of Apicurio).
 *
 * <p>A schema id never changes its meaning, so what was looked up once is kept; records go on being
 * read while the registry is away. An id that the registry does not know is remembered for half a
 * minute, so that a flood of such records costs no call each. Only an answer of the registry makes
 * an id unknown: no answer is {@link RegistryUnavailableException}.
 */
public final class SchemaRegistry {

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);
  private static final int MOST_UNKNOWN = 10_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI url;
  private final Clock clock;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Instant> unknown =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Instant> eldest) {
          return size() > MOST_UNKNOWN;
        }
      };

  /** A registry at this URL, the path of its API included. */
  public SchemaRegistry(URI url, Clock clock) {
    this.url = url;
    this.clock = clock;
  }

  /**
   * The schema behind an id, or nothing when the registry does not know it or it is no Avro schema.
   *
   * @throws RegistryUnavailableException when the registry does not answer
   */
  public Optional<Schema> schema(int id) {
    Schema schema = known.get(id);
    if (schema != null) {
      return Optional.of(schema);
    }
    if (recentlyUnknown(id)) {
      return Optional.empty();
    }
    try {
      return ask(id);
    } catch (RegistryUnavailableException e) {
      // What it did not know when it answered last is as good as unknown: nothing that was let
      // through on that answer waits for another one.
      if (wasUnknown(id)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * The schema behind an id by the registry's own present answer.
   *
   * @throws RegistryUnavailableException when it does not answer
   */
  Optional<Schema> ask(int id) {
    HttpResponse<String> response =
        send(request("/schemas/ids/" + Integer.toUnsignedLong(id)).GET());
    Optional<Schema> found =
        response.statusCode() == 404 ? Optional.empty() : schema(body(response));
    found.ifPresentOrElse(
        fetched -> {
          known.put(id, fetched);
          synchronized (unknown) {
            unknown.remove(id);
          }
        },
        () -> {
          synchronized (unknown) {
            unknown.put(id, clock.instant());
          }
        });
    return found;
  }

  /** Whether it is known what an id stands for, or that it stands for nothing. */
  boolean isAnswered(int id) {
    return known.containsKey(id) || recentlyUnknown(id);
  }

  /** The Avro schema that stands for itself; any other one nobody here can ever read. */
  private static Optional<Schema> schema(JsonNode answer) {
    String text = answer.path("schema").asString("");
    if (text.isEmpty()) {
      throw new RegistryUnavailableException(
          "The schema registry answers something without a schema", null);
    }
    return answer.path("schemaType").asString("AVRO").equals("AVRO")
            && answer.path("references").isEmpty()
        ? parse(text)
        : Optional.empty();
  }

  /**
   * The id of a registered schema.
   *
   * @throws IllegalStateException when the subject does not have this schema
   * @throws RegistryUnavailableException when the registry does not answer
   */
  public int id(String subject, Schema schema) {
    Integer id = ids.get(subject);
    if (id != null) {
      return id;
    }
    HttpResponse<String> response = send(post("/subjects/" + subject, schema));
    if (response.statusCode() == 404) {
      throw new IllegalStateException(
          "The registry has no such schema of " + subject + ": run the provisioning step");
    }
    return keep(subject, schema, body(response));
  }

  /**
   * Looks up the schemas of these topics, so that neither writing nor reading them needs the
   * registry afterwards.
   *
   * @return what is wrong with them
   * @throws RegistryUnavailableException when the registry does not answer
   */
  public List<String> lookUp(Collection<Topic> topics) {
    List<String> problems = new ArrayList<>();
    for (Topic topic : topics) {
      topic
          .value()
          .ifPresent(
              schema -> {
                try {
                  id(topic.subject(), schema);
                } catch (IllegalStateException e) {
                  problems.add(String.valueOf(e.getMessage()));
                }
              });
    }
    return problems;
  }

  /**
   * Registers a schema under the topic's rule of change; repeating it changes nothing.
   *
   * @throws IllegalStateException when the rule forbids this schema
   */
  public int register(Topic topic, Schema schema) {
    String subject = topic.subject();
    HttpResponse<String> response = send(post("/subjects/" + subject + "/versions", schema));
    if (response.statusCode() == 409 || response.statusCode() == 422) {
      throw new IllegalStateException(
          "The registry refuses the schema of " + subject + ": " + response.body());
    }
    int id = keep(subject, schema, body(response));
    topic
        .compatibility()
        .ifPresent(
            rule ->
                body(
                    send(
                        request("/config/" + subject)
                            .PUT(
                                BodyPublishers.ofString(
                                    JSON.writeValueAsString(
                                        Map.of("compatibility", rule.name())))))));
    return id;
  }

  /** Whether the registry answers. */
  public boolean answers() {
    try {
      return send(request("/subjects").GET()).statusCode() == 200;
    } catch (RegistryUnavailableException _) {
      return false;
    }
  }

  private int keep(String subject, Schema schema, JsonNode answer) {
    int id = answer.path("id").asInt();
    ids.put(subject, id);
    known.put(id, schema);
    return id;
  }

  private boolean recentlyUnknown(int id) {
    synchronized (unknown) {
      Instant since = unknown.get(id);
      return since != null && since.plus(UNKNOWN_FOR).isAfter(clock.instant());
    }
  }

  private boolean wasUnknown(int id) {
    synchronized (unknown) {
      return unknown.containsKey(id);
    }
  }

  private HttpRequest.Builder post(String path, Schema schema) {
    return request(path)
        .POST(
            BodyPublishers.ofString(
                JSON.writeValueAsString(
                    Map.of("schemaType", "AVRO", "schema", schema.toString()))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(TIMEOUT)
        .header("Content-Type", CONTENT_TYPE)
        .header("Accept", CONTENT_TYPE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new RegistryUnavailableException("The schema registry does not answer: " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException("Interrupted while asking the schema registry", e);
    }
  }

  private JsonNode body(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new RegistryUnavailableException(
          "The schema registry answers " + response.statusCode() + " to " + response.uri(), null);
    }
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw new RegistryUnavailableException(
          "The schema registry answers something that is not JSON", e);
    }
  }

  private static Optional<Schema> parse(String text) {
    try {
      return Optional.of(new Schema.Parser().parse(text));
    } catch (AvroRuntimeException _) {
      return Optional.empty();
    }
  }
}
