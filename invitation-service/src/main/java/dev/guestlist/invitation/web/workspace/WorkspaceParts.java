package dev.guestlist.invitation.web.workspace;

import dev.guestlist.contract.Workspace;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.WorkspacePage;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.sibling.SiblingParts;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One instance's part of a list of workspaces, as siblings tell it to each other. */
final class WorkspaceParts {

  private static final String OWN = "own";
  private static final String MEMBER = "member";

  private WorkspaceParts() {}

  /** Tells a sibling what is here. */
  static Mono<ServerResponse> answer(ListedWorkspaces listed) {
    return ServerResponse.ok()
        .header(SiblingParts.HEADER, SiblingParts.named(listed.page().partitions()))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(write(listed));
  }

  /** The text of a page. */
  static String write(ListedWorkspaces listed) {
    WorkspacePage page = listed.page();
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode workspaces = content.putArray("workspaces");
    for (WorkspaceView view : page.workspaces()) {
      workspaces
          .addObject()
          .put("id", view.key().workspaceId())
          .put("version", view.version())
          .put("record", Base64.getEncoder().encodeToString(bytes(view.workspace())));
    }
    page.total().ifPresent(total -> content.put("total", total));
    content.putObject(OWN).setAll(listed.own());
    return content.put("more", page.more()).put(MEMBER, listed.member()).toString();
  }

  /** What a sibling told of the workspaces of an organisation. */
  static ListedWorkspaces read(String orgId, SiblingParts.Part part) {
    try {
      JsonNode content = JsonMapper.shared().readTree(part.body());
      List<WorkspaceView> workspaces = new ArrayList<>();
      for (JsonNode view : content.get("workspaces")) {
        workspaces.add(
            new WorkspaceView(
                new WorkspaceKey(orgId, view.get("id").asString()),
                view.get("version").asLong(),
                Workspace.fromByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(view.get("record").asString())))));
      }
      JsonNode total = content.get("total");
      Map<String, ObjectNode> own = new TreeMap<>();
      for (Map.Entry<String, JsonNode> entry : content.path(OWN).properties()) {
        if (entry.getValue() instanceof ObjectNode document) {
          own.put(entry.getKey(), document);
        }
      }
      return new ListedWorkspaces(
          new WorkspacePage(
              workspaces,
              total == null ? OptionalLong.empty() : OptionalLong.of(total.asLong()),
              content.get("more").asBoolean(),
              part.partitions()),
          own,
          content.path(MEMBER).asBoolean(false));
    } catch (IOException | AvroRuntimeException _) {
      // A sibling of another version, while versions are changed.
      throw new UnavailableException(
          "Another instance tells its workspaces in another way", Duration.ofSeconds(1));
    }
  }

  private static byte[] bytes(Workspace workspace) {
    try {
      ByteBuffer encoded = Workspace.getEncoder().encode(workspace);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing is written to anywhere but memory", e);
    }
  }
}
