package dev.guestlist.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topic.Compatibility;
import dev.guestlist.schemas.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The published description of the events says what the topics and schemas are. */
class AsyncApiTest {

  private static final Path DOCUMENT = Path.of("../docs/asyncapi.yaml");

  private final JsonNode document = YAMLMapper.shared().readTree(DOCUMENT.toFile());

  @Test
  void describesEveryTopicAsItIs() {
    Map<String, String> described = new TreeMap<>();
    for (JsonNode channel : document.get("channels")) {
      described.put(
          channel.get("address").asString().replace("{client}", "demo"),
          String.join(
              ", ",
              channel.get("messages").propertyNames().iterator().next(),
              channel.get("x-kept").asString(),
              channel.get("x-timestamp").asString(),
              channel.get("x-personal-data").asString(),
              channel.get("x-compatibility").asString()));
    }
    Map<String, String> expected = new TreeMap<>();
    for (Topic topic : contract()) {
      expected.put(
          topic.name(),
          String.join(
              ", ",
              topic.value().orElseThrow().getName(),
              kept(topic),
              String.valueOf(topic.settings().get("message.timestamp.type")),
              Boolean.toString(topic.personal()),
              topic.compatibility().map(Compatibility::name).orElseThrow()));
    }
    assertThat(described).isEqualTo(expected);
  }

  @Test
  void pointsToSchemasThatExist() {
    List<Path> files = new ArrayList<>();
    for (JsonNode message : document.get("components").get("messages")) {
      String reference = message.get("payload").get("schema").get("$ref").asString();
      files.add(DOCUMENT.resolveSibling(reference));
    }
    long schemas = contract().stream().map(Topic::value).distinct().count();
    assertThat(files)
        .hasSize(Math.toIntExact(schemas))
        .allSatisfy(file -> assertThat(Files.exists(file)).isTrue());
  }

  @Test
  void saysWhereThePartitionDoesNotFollowFromTheKey() {
    for (JsonNode channel : document.get("channels")) {
      boolean keyedByWorkspace = channel.get("x-key").asString().equals("orgId/workspaceId");
      assertThat(channel.has("x-partition")).isNotEqualTo(keyedByWorkspace);
    }
  }

  private static List<Topic> contract() {
    return Topics.all(List.of("demo")).stream().filter(topic -> topic.value().isPresent()).toList();
  }

  private static String kept(Topic topic) {
    if ("compact".equals(topic.settings().get("cleanup.policy"))) {
      return "compacted";
    }
    long millis = Long.parseLong(topic.settings().getOrDefault("retention.ms", "0"));
    return millis < 0 ? "for ever" : Duration.ofMillis(millis).toDays() + " days";
  }
}
