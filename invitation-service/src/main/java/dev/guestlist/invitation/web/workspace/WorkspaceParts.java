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
import java.util.OptionalLong;
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

  private WorkspaceParts() {}

  /** Tells a sibling what is here. */
  static Mono<ServerResponse> answer(WorkspacePage page) {
    return ServerResponse.ok()
        .header(SiblingParts.HEADER, SiblingParts.named(page.partitions()))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(write(page));
  }

  /** The text of a page. */
  static String write(WorkspacePage page) {
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
    return content.put("more", page.more()).toString();
  }

  /** What a sibling told of the workspaces of an organisation. */
  static WorkspacePage read(String orgId, SiblingParts.Part part) {
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
      return new WorkspacePage(
          workspaces,
          total == null ? OptionalLong.empty() : OptionalLong.of(total.asLong()),
          content.get("more").asBoolean(),
          part.partitions());
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
