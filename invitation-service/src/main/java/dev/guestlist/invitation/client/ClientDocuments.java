package dev.guestlist.invitation.client;

import dev.guestlist.contract.ClientRecord;
import dev.guestlist.contract.ClientSecret;
import dev.guestlist.invitation.security.ClientSettings;
import dev.guestlist.invitation.web.document.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Clients as operators see them: no hash, no secret. */
final class ClientDocuments {

  private ClientDocuments() {}

  /** All clients: those of the settings, then those that operators made. */
  static ObjectNode all(
      Map<String, ClientSettings.Client> configured, Collection<ClientRecord> records) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode clients = document.putArray("clients");
    new TreeMap<>(configured).forEach((id, client) -> clients.add(of(id, client)));
    records.stream()
        .sorted(Comparator.comparing(ClientRecord::getClientId))
        .forEach(record -> clients.add(of(record)));
    return document;
  }

  static ObjectNode of(String id, ClientSettings.Client client) {
    ObjectNode document = head(id, client.orgs().stream().sorted().toList());
    return document.put("status", ClientRules.ACTIVE).put("source", "settings");
  }

  static ObjectNode of(ClientRecord record) {
    ObjectNode document = head(record.getClientId(), record.getOrgs());
    document
        .put("status", record.getStatus())
        .put("source", "record")
        .put("version", record.getVersion())
        .put("lastModified", Times.write(record.getTime()));
    ArrayNode secrets = document.putArray("secrets");
    for (ClientSecret secret : record.getSecrets()) {
      ObjectNode one = secrets.addObject().put("created", Times.write(secret.getCreated()));
      Instant expires = secret.getExpires();
      if (expires != null) {
        one.put("expires", Times.write(expires));
      }
    }
    return document;
  }

  private static ObjectNode head(String id, Collection<String> orgs) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("id", id);
    ArrayNode names = document.putArray("orgs");
    orgs.forEach(names::add);
    return document;
  }
}
