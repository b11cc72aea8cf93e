package dev.guestlist.invitation.web.person;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.invitation.sibling.SiblingParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents of several workspaces in the order of their places, as far as they lie in some
 * partitions; instances tell each other theirs.
 *
 * @param more whether there are others after the last of these
 * @param partitions where they are from
 */
record Entries(List<Entry> all, boolean more, Set<Integer> partitions) {

  Entries {
    all = List.copyOf(all);
    partitions = Set.copyOf(partitions);
  }

  /** One document and where it stands. */
  record Entry(Place place, ObjectNode document) {}

  /** The first of all these. */
  static Entries merge(Collection<Entries> parts, int limit) {
    List<Entry> all =
        parts.stream()
            .flatMap(part -> part.all().stream())
            .sorted(Comparator.comparing(Entry::place))
            .toList();
    return new Entries(
        all.stream().limit(limit).toList(),
        all.size() > limit || parts.stream().anyMatch(Entries::more),
        parts.stream()
            .flatMap(part -> part.partitions().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** The place after which the next page begins. */
  Optional<Place> next() {
    return more && !all.isEmpty() ? Optional.of(all.getLast().place()) : Optional.empty();
  }

  /** Tells a sibling what is here. */
  Mono<ServerResponse> tell() {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = content.putArray("entries");
    for (Entry entry : all) {
      entries
          .addObject()
          .put("value", entry.place().value())
          .put("id", entry.place().id())
          .set("document", entry.document());
    }
    content.put("more", more);
    return ServerResponse.ok()
        .header(SiblingParts.HEADER, SiblingParts.named(partitions))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(content.toString());
  }

  /** What a sibling told. */
  static Entries told(SiblingParts.Part part) {
    try {
      JsonNode content = JsonMapper.shared().readTree(part.body());
      List<Entry> all = new ArrayList<>();
      for (JsonNode entry : content.path("entries")) {
        if (entry.get("document") instanceof ObjectNode document) {
          Place place = new Place(entry.get("value").asString(), entry.get("id").asString());
          all.add(new Entry(place, document));
        }
      }
      return new Entries(all, content.path("more").asBoolean(), part.partitions());
    } catch (JacksonException _) {
      // A sibling of another version, while versions are changed.
      throw new UnavailableException(
          "Another instance tells its part in another way", Duration.ofSeconds(1));
    }
  }
}
