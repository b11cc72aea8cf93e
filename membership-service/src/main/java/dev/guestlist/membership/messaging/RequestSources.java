package dev.guestlist.membership.messaging;

import dev.guestlist.membership.domain.Actor;
import dev.guestlist.schemas.topics.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The request topics and who writes each of them. */
final class RequestSources {

  private final Map<String, RequestSource> byTopic = new TreeMap<>();
  private final Map<String, RequestSource.Upstream> byClient = new TreeMap<>();

  /**
   * Our edge and these upstream clients.
   *
   * @param orgsByClient the organisations in which each client may act
   */
  RequestSources(Map<String, Set<String>> orgsByClient) {
    byTopic.put(Topics.INVITATION_REQUESTS.name(), new RequestSource.Edge());
    byTopic.put(Topics.AUTOMATIC_REQUESTS.name(), new RequestSource.Edge());
    orgsByClient.forEach(
        (client, orgs) -> {
          var upstream = new RequestSource.Upstream(new Actor.Client(client, orgs));
          byTopic.put(Topics.upstreamRequests(client).name(), upstream);
          byClient.put(client, upstream);
        });
  }

  Collection<String> topics() {
    return byTopic.keySet();
  }

  Collection<String> clients() {
    return byClient.keySet();
  }

  RequestSource ofTopic(String topic) {
    RequestSource source = byTopic.get(topic);
    if (source == null) {
      throw new IllegalArgumentException(
          "topic: " + topic + " (expected: one of " + topics() + ")");
    }
    return source;
  }

  /** The client of this name; one that is no longer configured has no rights. */
  RequestSource.Upstream ofClient(String client) {
    RequestSource.Upstream known = byClient.get(client);
    return known == null ? new RequestSource.Upstream(new Actor.Client(client, Set.of())) : known;
  }
}
