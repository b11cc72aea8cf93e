package dev.guestlist.invitation.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.FormHttpMessageReader;
import org.springframework.http.codec.multipart.DefaultPartHttpMessageReader;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.MultipartHttpMessageReader;
import org.springframework.http.codec.multipart.Part;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The form that stops mails: our page's, or the one click of a mail program, which may come as
 * either kind of form (RFC 8058).
 *
 * @param oneClick whether it is the one click
 * @param nonce as sent; empty when it was not sent exactly once
 * @param choice as sent, where it is one
 */
record MailForm(boolean oneClick, String nonce, Optional<MailChoice> choice) {

  /** Both kinds of form that are read. */
  static final List<MediaType> TYPES =
      List.of(MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA);

  private static final String ONE_CLICK = "List-Unsubscribe";
  private static final ResolvableType PARTS =
      ResolvableType.forClassWithGenerics(MultiValueMap.class, String.class, Part.class);
  private static final FormHttpMessageReader FORMS = FormFields.reader();
  private static final MultipartHttpMessageReader MULTIPART = multipart();

  /** A body that has come. */
  private record WholeBody(HttpHeaders headers, DataBuffer body)
      implements ReactiveHttpInputMessage {

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.just(body);
    }
  }

  /** Whether the request says that it carries such a form. */
  static boolean isForm(ServerHttpRequest request) {
    return type(request)
        .filter(type -> TYPES.stream().anyMatch(type::equalsTypeAndSubtype))
        .filter(_ -> request.getHeaders().get("Content-Encoding") == null)
        .isPresent();
  }

  /** Reads the form; fails with a {@link ResponseStatusException} when the body is none. */
  static Mono<MailForm> read(ServerHttpRequest request, Duration longest) {
    boolean isMultipart =
        type(request).filter(MediaType.MULTIPART_FORM_DATA::equalsTypeAndSubtype).isPresent();
    return DataBufferUtils.join(request.getBody(), FormFields.MOST_BYTES)
        .map(body -> new WholeBody(request.getHeaders(), body))
        .flatMap(
            body ->
                isMultipart
                    ? MULTIPART.readMono(PARTS, body, Map.of()).map(MailForm::fields)
                    : FORMS.readMono(FormFields.TYPE, body, Map.of()))
        .timeout(longest)
        .onErrorMap(FormFields::refusal)
        .defaultIfEmpty(new LinkedMultiValueMap<>())
        .map(MailForm::of);
  }

  private static Optional<MediaType> type(ServerHttpRequest request) {
    try {
      return Optional.ofNullable(request.getHeaders().getContentType());
    } catch (InvalidMediaTypeException _) {
      return Optional.empty();
    }
  }

  private static MultiValueMap<String, String> fields(MultiValueMap<String, Part> parts) {
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    parts.forEach(
        (name, values) ->
            values.forEach(
                part ->
                    fields.add(name, part instanceof FormFieldPart field ? field.value() : "")));
    return fields;
  }

  private static MailForm of(MultiValueMap<String, String> fields) {
    return new MailForm(
        FormFields.only(fields, ONE_CLICK).equals("One-Click"),
        FormFields.only(fields, "nonce"),
        MailChoice.of(FormFields.only(fields, "scope"), FormFields.only(fields, "action")));
  }

  /** A form is so short that it is read whole first: nothing of it is ever written to disk. */
  private static MultipartHttpMessageReader multipart() {
    DefaultPartHttpMessageReader parts = new DefaultPartHttpMessageReader();
    parts.setMaxInMemorySize(FormFields.MOST_BYTES);
    parts.setMaxDiskUsagePerPart(0);
    return new MultipartHttpMessageReader(parts);
  }
}
