package dev.guestlist.invitation.page;

import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.FormHttpMessageReader;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;

/** How the forms of our pages are read. */
final class FormFields {

  /** More than any of our forms has. */
  static final int MOST_BYTES = 2_048;

  /** What a form is read as. */
  static final ResolvableType TYPE =
      ResolvableType.forClassWithGenerics(MultiValueMap.class, String.class, String.class);

  private FormFields() {}

  /** Reads URL-encoded forms. */
  static FormHttpMessageReader reader() {
    FormHttpMessageReader reader = new FormHttpMessageReader();
    reader.setMaxInMemorySize(MOST_BYTES);
    return reader;
  }

  /** The value of a field; empty when it was not sent exactly once. */
  static String only(MultiValueMap<String, String> fields, String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return values.size() == 1 && values.getFirst() != null ? values.getFirst() : "";
  }

  /** What is answered when a body can't be read as a form. */
  static Throwable refusal(Throwable error) {
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
}
