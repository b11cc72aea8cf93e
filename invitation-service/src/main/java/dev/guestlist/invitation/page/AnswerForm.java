package dev.guestlist.invitation.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.codec.FormHttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * The one form of the landing page.
 *
 * @param nonce as sent; empty when it was not sent exactly once
 * @param decision as sent; empty when it was not sent exactly once
 * @param otherAccount whether the invitee wants to sign in with another account than before
 */
record AnswerForm(String nonce, Optional<Answer> decision, boolean otherAccount) {

  private static final int MOST_BYTES = 2_048;
  private static final ResolvableType FORM =
      ResolvableType.forClassWithGenerics(MultiValueMap.class, String.class, String.class);
  private static final FormHttpMessageReader READER = reader();

  /** Whether the request says that it carries a form. */
  static boolean isForm(ServerHttpRequest request) {
    try {
      MediaType type = request.getHeaders().getContentType();
      return type != null
          && type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)
          && request.getHeaders().get("Content-Encoding") == null;
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }

  /** Reads the form; fails with a {@link ResponseStatusException} when the body is none. */
  static Mono<AnswerForm> read(ServerHttpRequest request, Duration longest) {
    return READER
        .readMono(FORM, request, Map.of())
        .timeout(longest)
        .onErrorMap(AnswerForm::refusal)
        .defaultIfEmpty(new LinkedMultiValueMap<>())
        .map(AnswerForm::of);
  }

  private static AnswerForm of(MultiValueMap<String, String> fields) {
    return new AnswerForm(
        only(fields, "nonce"),
        Answer.of(only(fields, "decision")),
        only(fields, "account").equals("other"));
  }

  private static String only(MultiValueMap<String, String> fields, String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return values.size() == 1 && values.getFirst() != null ? values.getFirst() : "";
  }

  private static Throwable refusal(Throwable error) {
    return switch (error) {
      case DataBufferLimitException e ->
          new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, null, e);
      case TimeoutException e -> new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT, null, e);
      case DecodingException e -> new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
      case IllegalArgumentException e ->
          new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
      default -> error;
    };
  }

  private static FormHttpMessageReader reader() {
    FormHttpMessageReader reader = new FormHttpMessageReader();
    reader.setMaxInMemorySize(MOST_BYTES);
    return reader;
  }
}
