package dev.guestlist.invitation.webhook.delivery;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.readmodel.EventType;
import dev.guestlist.invitation.readmodel.Webhooks.Telling;
import dev.guestlist.invitation.web.document.Times;
import dev.guestlist.invitation.web.representation.MembershipDocument;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a receiver is told, in the form that it understands. */
final class Message {

  private static final JsonMapper JSON = new JsonMapper();

  private Message() {}

  /** The body for a receiver of Standard Webhooks. */
  static byte[] standard(Telling telling) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", telling.event().type());
    body.put("timestamp", Times.write(telling.event().time()));
    body.set("data", MembershipDocument.of(telling.membership()));
    return JSON.writeValueAsBytes(body);
  }

  /** The body for an incoming webhook of Slack: one line, in which nothing becomes a link. */
  static byte[] slack(Telling telling) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("text", escaped(sentence(telling)));
    body.put("mrkdwn", false);
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    return JSON.writeValueAsBytes(body);
  }

  private static String sentence(Telling telling) {
    Membership membership = telling.membership().membership();
    String who = who(membership);
    String where = telling.workspaceName();
    return switch (EventType.named(telling.event().type()).orElseThrow()) {
      case INVITED -> who + " was invited to " + where + " as " + membership.getRole() + ".";
      case ACCEPTED ->
          who + " accepted the invitation to " + where + " as " + membership.getRole() + ".";
      case DECLINED -> who + " declined the invitation to " + where + ".";
      case REVOKED -> "The invitation of " + who + " to " + where + " was revoked.";
      case EXPIRED -> "The invitation of " + who + " to " + where + " expired.";
      case RESENT -> who + " was invited to " + where + " once more.";
      case REMINDED -> who + " was reminded of the invitation to " + where + ".";
      case ROLE_CHANGED -> who + " has the role " + membership.getRole() + " in " + where + " now.";
      case REMOVED -> who + " was removed from " + where + ".";
      case LEFT -> who + " left " + where + ".";
      case MAIL_SENT -> "The mail to " + who + " about " + where + " was sent.";
      case MAIL_FAILED -> "The mail to " + who + " about " + where + " could not be delivered.";
    };
  }

  private static String who(Membership membership) {
    Optional<UserProfile> account = Optional.ofNullable(membership.getUser());
    String given =
        Stream.of(membership.getFirstName(), membership.getSurname())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(" "));
    return Stream.of(
            given,
            membership.getUserEmail(),
            membership.getUserLogin(),
            account.map(UserProfile::getLoginName).orElse(null))
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElse("Somebody");
  }

  /** The three characters that mean something there. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
