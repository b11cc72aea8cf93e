package dev.guestlist.invitation.page;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

  private static final FormHttpMessageReader READER = FormFields.reader();

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
        .readMono(FormFields.TYPE, request, Map.of())
        .timeout(longest)
        .onErrorMap(FormFields::refusal)
        .defaultIfEmpty(new LinkedMultiValueMap<>())
        .map(AnswerForm::of);
  }

  private static AnswerForm of(MultiValueMap<String, String> fields) {
    return new AnswerForm(
        FormFields.only(fields, "nonce"),
        Answer.of(FormFields.only(fields, "decision")),
        FormFields.only(fields, "account").equals("other"));
  }
}
