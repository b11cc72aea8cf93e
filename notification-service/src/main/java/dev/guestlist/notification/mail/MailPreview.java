package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.letter.Letters;
import dev.guestlist.notification.letter.RenderedMail;
import dev.guestlist.notification.letter.SampleMails;
import dev.guestlist.schemas.topics.WorkspaceKey;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Shows operators a mail as its recipient would get it: written and put together exactly as one
 * that is sent, of sample data, with links that lead nowhere.
 */
final class MailPreview {

  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final MediaType MESSAGE = new MediaType("message", "rfc822");
  private static final Set<String> PARAMETERS = Set.of("org", "locale");

  private final Letters letters;
  private final MimeMessages messages;
  private final MailIdentity identity;
  private final Clock clock;

  MailPreview(Letters letters, MimeMessages messages, MailIdentity identity, Clock clock) {
    this.letters = letters;
    this.messages = messages;
    this.identity = identity;
    this.clock = clock;
  }

  /** A mail in parts, and its headers. */
  private record Preview(
      String kind,
      String language,
      String subject,
      Map<String, String> headers,
      String text,
      String html) {}

  /** Answers {@code GET /operators/mails/{kind}?org=...&locale=...}. */
  Mono<ServerResponse> show(ServerRequest request) {
    Optional<MailKind> kind = MailKind.of(request.pathVariable("kind"));
    String org = request.queryParam("org").orElse("");
    if (kind.isEmpty()) {
      return problem(HttpStatus.NOT_FOUND, "There is no such kind of mail. There are: " + kinds());
    }
    if (!WorkspaceKey.isId(org)) {
      return problem(
          HttpStatus.BAD_REQUEST, "Say whose mail to show: ?org= with the id of an organisation.");
    }
    if (!PARAMETERS.containsAll(request.queryParams().keySet())) {
      return problem(HttpStatus.BAD_REQUEST, "There are only the parameters org and locale.");
    }
    DueMail mail =
        SampleMails.of(
            kind.get(), org, request.queryParam("locale").orElse(null), identity, clock.instant());
    return show(request, mail, letters.render(mail));
  }

  private Mono<ServerResponse> show(ServerRequest request, DueMail mail, RenderedMail rendered) {
    MimeMessage message;
    try {
      message = messages.of(mail.mail(), rendered);
      MediaType wanted = wanted(request);
      if (wanted.equals(MESSAGE)) {
        return ServerResponse.ok().contentType(MESSAGE).bodyValue(source(message));
      }
      if (wanted.equals(HTML)) {
        return ServerResponse.ok()
            .contentType(HTML)
            .header(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
            .bodyValue(rendered.html());
      }
      if (wanted.equals(TEXT)) {
        return ServerResponse.ok().contentType(TEXT).bodyValue(rendered.text());
      }
      return ServerResponse.ok()
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue(preview(mail, rendered, message));
    } catch (MessagingException | IOException e) {
      return Mono.error(e);
    }
  }

  private static Preview preview(DueMail mail, RenderedMail rendered, MimeMessage message)
      throws MessagingException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.merge(header.getName(), header.getValue(), (one, other) -> one + "\n" + other);
    }
    return new Preview(
        mail.mail().reference().kind().slug(),
        rendered.language(),
        rendered.subject(),
        headers,
        rendered.text(),
        rendered.html());
  }

  private static byte[] source(MimeMessage message) throws MessagingException, IOException {
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    message.writeTo(source);
    return source.toByteArray();
  }

  /** The first form that is asked for and that there is; else JSON. */
  private static MediaType wanted(ServerRequest request) {
    return request.headers().accept().stream()
        .flatMap(
            asked ->
                asked.isWildcardType()
                    ? Stream.empty()
                    : Stream.of(MESSAGE, HTML, TEXT, MediaType.APPLICATION_JSON)
                        .filter(asked::includes))
        .findFirst()
        .orElse(MediaType.APPLICATION_JSON);
  }

  private static String kinds() {
    return Arrays.stream(MailKind.values()).map(MailKind::slug).collect(Collectors.joining(", "));
  }

  private static Mono<ServerResponse> problem(HttpStatus status, String detail) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyValue(ProblemDetail.forStatusAndDetail(status, detail));
  }
}
