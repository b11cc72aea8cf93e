package dev.guestlist.invitation.page;

import static dev.guestlist.invitation.page.Invitations.invited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.schemas.links.LinkKeys;
import dev.guestlist.schemas.links.LinkToken;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is not a link that was mailed leads to one and the same page. */
class ForgedLinkTest {

  private static final LandingPageServer server = LandingPageServer.running();
  private static final Visitor visitor = new Visitor(server.address());

  @BeforeEach
  void anInvitationWaits() {
    server.guestlist().holds(invited());
  }

  @AfterEach
  void nothingWasAsked() {
    assertThat(server.guestlist().requests()).isEmpty();
  }

  static Stream<Arguments> forgedPaths() {
    String token = Invitations.link().toString();
    String elsewhere =
        Invitations.keys()
            .sign(
                Invitations.KEY_ID,
                new WorkspaceKey("acme", "other"),
                Invitations.PARTITION,
                Invitations.MEMBERSHIP_ID,
                Invitations.GENERATION)
            .toString();
    byte[] otherKey = "another key of thirty-two bytes!".getBytes(StandardCharsets.UTF_8);
    LinkKeys unknownKey = new LinkKeys(LinkKeys.Purpose.INVITATION, 9, Map.of(9, otherKey));
    LinkToken unknown =
        Invitations.keys()
            .sign(
                Invitations.KEY_ID,
                Invitations.LAUNCH,
                Invitations.PARTITION,
                Invitations.membershipId("somebodyelse"),
                1);
    LinkToken noSuchPartition =
        Invitations.keys()
            .sign(
                Invitations.KEY_ID,
                Invitations.LAUNCH,
                200,
                Invitations.MEMBERSHIP_ID,
                Invitations.GENERATION);
    return Stream.of(
        argumentSet("nothing", ""),
        argumentSet("a word", "invitation"),
        argumentSet("truncated", token.substring(0, token.length() - 1)),
        argumentSet("one letter more", token + "a"),
        argumentSet("10 kB", "a".repeat(10_000)),
        argumentSet("a flipped bit", (token.startsWith("a") ? "b" : "a") + token.substring(1)),
        argumentSet("another signature", token.substring(0, 40) + "aaaaaaaa"),
        argumentSet("upper case", token.toUpperCase(Locale.ROOT)),
        argumentSet(
            "percent-encoded", "%" + Integer.toHexString(token.charAt(0)) + token.substring(1)),
        argumentSet("padding", token + "="),
        argumentSet("a trailing dot", token + "."),
        argumentSet("a trailing bracket", token + ")"),
        argumentSet("a trailing slash", token + "/"),
        argumentSet("a path below", token + "/accept"),
        argumentSet("a path parameter", token + ";jsessionid=1"),
        argumentSet("an encoded slash", token + "%2f"),
        argumentSet("bytes that are no text", "%FF%FE"),
        argumentSet("other alphabets", "-_" + token.substring(2)),
        argumentSet("another workspace", elsewhere),
        argumentSet("an unknown membership", unknown.toString()),
        argumentSet("a partition that there is not", noSuchPartition.toString()),
        argumentSet(
            "an unknown key",
            unknownKey
                .sign(
                    9,
                    Invitations.LAUNCH,
                    Invitations.PARTITION,
                    Invitations.MEMBERSHIP_ID,
                    Invitations.GENERATION)
                .toString()),
        argumentSet("a later generation, unsigned", forgedGeneration()));
  }

  /** The signature of one generation under the number of another. */
  private static String forgedGeneration() {
    LinkToken real = Invitations.link();
    return new LinkToken(real.keyId(), real.partition(), 3, real.membershipId(), real.signature())
        .toString();
  }

  @ParameterizedTest
  @MethodSource("forgedPaths")
  void showsOneAndTheSamePageForEveryForgedLink(String path) {
    Visitor.Answer answer = visitor.get("/i/" + path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(visitor.get("/i/forged").body());
    assertThat(answer.heading()).contains("There is no such invitation");
    answer.isAGuardedPage();
  }

  @ParameterizedTest
  @MethodSource("forgedPaths")
  void takesNoAnswerUnderAForgedLink(String path) {
    Visitor.Answer answer =
        visitor.post("/i/" + path, Map.of("nonce", "a", "decision", "accept"), Map.of());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(visitor.get("/i/forged").body());
  }
}
