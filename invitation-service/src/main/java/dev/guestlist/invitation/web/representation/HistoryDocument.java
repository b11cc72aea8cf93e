package dev.guestlist.invitation.web.representation;

import dev.guestlist.invitation.readmodel.HistoryEntry;
import dev.guestlist.invitation.readmodel.HistoryPage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What happened to a membership as callers see it. */
public final class HistoryDocument {

  private HistoryDocument() {}

  /** What changes whenever the history does. */
  public static String digest(HistoryPage page) {
    return page.facts() + "." + page.mails();
  }

  /** The document of one page. */
  public static ObjectNode of(HistoryPage page) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode history = content.putArray("history");
    page.entries().forEach(entry -> history.add(of(entry)));
    return content.put("total", page.facts() + page.mails());
  }

  private static ObjectNode of(HistoryEntry entry) {
    Properties properties = new Properties();
    if (entry.sequence() > 0) {
      properties.put("sequence", entry.sequence());
    }
    return properties
        .put("time", entry.time())
        .put("type", entry.type())
        .put("actor", actor(entry.actor()))
        .put("state", entry.state())
        .put("generation", entry.generation() == 0 ? null : Integer.valueOf(entry.generation()))
        .put("reason", entry.reason())
        .put("attempt", entry.attempt())
        .put("smtpCode", entry.smtpCode())
        .put("enhancedCode", entry.enhancedCode())
        .object();
  }

  private static @Nullable ObjectNode actor(HistoryEntry.@Nullable Actor actor) {
    return actor == null
        ? null
        : new Properties().put("kind", actor.kind()).put("id", actor.id()).object();
  }
}
