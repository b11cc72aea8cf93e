package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.WorkspaceKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that are not opened; they change nothing, so that all are asked of one server. */
class StreamRefusalTest {

  private static final String STREAM = ApiClient.memberships(LAUNCH) + "/stream";
  private static final WorkspaceKey OTHER = new WorkspaceKey("acme", "other");

  private static final InstanceServer SERVER = InstanceServer.start();

  @BeforeAll
  static void tellOfTheWorkspace() {
    SERVER.instance().tell(workspace(LAUNCH));
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void isForThoseWhoTakeAStream() {
    ApiClient demo = SERVER.client();

    demo.get(STREAM, "Accept", "application/json").isProblem(406, "not-acceptable");
    demo.get(STREAM, "Accept", "application/xml").isProblem(406, "not-acceptable");
    demo.get(STREAM, "Accept", "text/event-stream;q=0, */*").isProblem(406, "not-acceptable");
    demo.send("HEAD", STREAM, "", "Accept", "text/event-stream").hasStatus(200);
    demo.send("HEAD", STREAM, "").hasStatus(200);
    demo.get(STREAM, "Accept", "text/event-stream", "If-Match", "\"1-json\"")
        .isProblem(400, "invalid-parameter");
    Answer post = demo.send("POST", STREAM, "").isProblem(405, "method-not-allowed");
    assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void refusesAPositionOfAnotherWorkspace() {
    SERVER.instance().tell(workspace(OTHER));
    ApiClient demo = SERVER.client();
    String elsewhere = demo.get(ApiClient.memberships(OTHER)).header("Position");

    demo.get(STREAM, "Accept", "text/event-stream", "Last-Event-ID", elsewhere)
        .isProblem(400, "invalid-parameter");
    demo.get(STREAM + "?from=" + elsewhere, "Accept", "text/event-stream")
        .isProblem(400, "invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=x", "from=", "id=", "id=a%2Fb", "id=a&id=b", "user=", "limit=1"})
  void refusesParametersThatItDoesNotKnow(String query) {
    SERVER
        .client()
        .get(STREAM + "?" + query, "Accept", "text/event-stream")
        .isProblem(400, "invalid-parameter");
  }
}
