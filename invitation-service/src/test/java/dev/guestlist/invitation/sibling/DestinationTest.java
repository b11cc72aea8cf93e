package dev.guestlist.invitation.sibling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.links.LowerCaseBase32;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class DestinationTest {

  private static final int PARTITIONS = 12;
  private static final Destination LAUNCH =
      new Destination.At(new WorkspaceKey("acme", "launch").partition(PARTITIONS));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/orgs/acme/workspaces/launch",
        "/api/orgs/acme/workspaces/launch/policy",
        "/api/orgs/acme/workspaces/launch/memberships?state=all",
        "/api/orgs/acme/workspaces/launch/memberships/m1/history"
      })
  void isWhereTheWorkspaceOfThePathIs(String path) {
    assertThat(destination(HttpMethod.GET, path)).isEqualTo(LAUNCH);
  }

  @Test
  void isWhereTheOperationIs() {
    assertThat(destination(HttpMethod.GET, "/api/operations/0b-abc"))
        .isEqualTo(new Destination.At(11));
    assertThat(destination(HttpMethod.GET, "/api/operations/0b-abc/results"))
        .isEqualTo(new Destination.At(11));
  }

  @Test
  void isWhereTheLinkLeads() {
    byte[] token = new byte[30];
    ByteBuffer.wrap(token).put((byte) 1).put((byte) 7).put((byte) 1);
    String text = LowerCaseBase32.encode(token);

    assertThat(destination(HttpMethod.GET, "/i/" + text)).isEqualTo(new Destination.At(7));
    assertThat(destination(HttpMethod.POST, "/i/" + text)).isEqualTo(new Destination.At(7));
  }

  @Test
  void isWhereTheLinkOfTheSignInLeads() {
    assertThat(destination(HttpMethod.GET, "/sign-in/callback?code=c&state=0b-abc"))
        .isEqualTo(new Destination.At(11));
  }

  @Test
  void isInTheBodyOfWhatCreatesAWorkspace() {
    assertThat(destination(HttpMethod.POST, "/api/orgs/acme/workspaces"))
        .isEqualTo(new Destination.InBody());
    assertThat(destination(HttpMethod.GET, "/api/orgs/acme/workspaces"))
        .isEqualTo(new Destination.Anywhere());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/orgs/acme/workspaces/Launch",
        "/api/orgs/acme%2Fx/workspaces/launch",
        "/api/operations/0c-abc",
        "/api/operations/zz-abc",
        "/api/operations/0",
        "/i/forged",
        "/sign-in/callback",
        "/sign-in/callback?code=c&state=0c-abc",
        "/problems/not-found",
        "/actuator/health"
      })
  void isAnywhereWhereThePathNamesNoPartition(String path) {
    assertThat(destination(HttpMethod.GET, path)).isEqualTo(new Destination.Anywhere());
  }

  private static Destination destination(HttpMethod method, String path) {
    return Destination.of(
        MockServerHttpRequest.method(method, java.net.URI.create(path)).build(), PARTITIONS);
  }
}
