package dev.guestlist.invitation.web.problem;

import dev.guestlist.schemas.rules.Violation;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a problem is written (RFC 9457). */
public final class ProblemDocument {

  private static final String UNESCAPED =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$'()*,;:@/";

  private ProblemDocument() {}

  /**
   * The problem as the whole answer to a request.
   *
   * @param instance path of the request
   */
  public static ObjectNode of(Problem problem, String instance) {
    ObjectNode document = head(problem);
    document.put("instance", instance);
    return rest(document, problem);
  }

  /** The problem of one item in a list. */
  public static ObjectNode of(Problem problem) {
    return rest(head(problem), problem);
  }

  private static ObjectNode head(Problem problem) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "/problems/" + problem.type().slug())
        .put("title", problem.type().title())
        .put("status", problem.type().status())
        .put("detail", problem.detail());
  }

  private static ObjectNode rest(ObjectNode document, Problem problem) {
    if (problem.state() != null) {
      document.put("state", problem.state());
    }
    if (problem.allowed() != null) {
      document.put("allowed", problem.allowed());
    }
    if (!problem.errors().isEmpty()) {
      ArrayNode errors = document.putArray("errors");
      for (Violation error : problem.errors()) {
        errors
            .addObject()
            .put("pointer", fragment(error.pointer()))
            .put("code", error.code())
            .put("detail", error.detail());
      }
    }
    if (!problem.items().isEmpty()) {
      ArrayNode items = document.putArray("items");
      problem.items().forEach(item -> items.add(of(item)));
    }
    return document;
  }

  /** A JSON Pointer as URI fragment (RFC 6901, section 6). */
  static String fragment(String pointer) {
    StringBuilder fragment = new StringBuilder("#");
    for (byte b : pointer.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (UNESCAPED.indexOf(c) >= 0) {
        fragment.append(c);
      } else {
        fragment.append('%').append(String.format("%02X", b & 0xff));
      }
    }
    return fragment.toString();
  }
}
