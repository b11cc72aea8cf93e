package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.web.document.Format;
import dev.guestlist.invitation.web.problem.Accepted;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Whether a caller takes what a resource answers, and in which format it gets documents. */
@FunctionalInterface
public interface Acceptance {

  /** Documents in either format. */
  Acceptance DOCUMENT =
      (_, headers) ->
          orRefuse(
              Accepted.of(headers),
              "Send the header \"Accept: application/json\" or" + " \"Accept: application/xml\".");

  /** Events alone. */
  Acceptance EVENTS =
      (_, headers) ->
          orRefuse(
              Accepted.eventStream(headers) ? Optional.of(Format.JSON) : Optional.empty(),
              "Send the header \"Accept: text/event-stream\".");

  /**
   * The format for documents.
   *
   * @throws ProblemException when the caller takes no answer of this resource
   */
  Format format(HttpMethod method, HttpHeaders headers);

  /** Media types of their own, or documents as JSON. */
  static Acceptance oneOf(List<String> mediaTypes) {
    return (_, headers) ->
        orRefuse(
            Accepted.best(headers, mediaTypes).map(_ -> Format.JSON),
            "Send the header Accept with one of " + String.join(", ", mediaTypes) + ".");
  }

  /** Documents in either format, or these media types. */
  static Acceptance documentOr(List<String> mediaTypes) {
    return (_, headers) ->
        orRefuse(
            Accepted.of(headers).or(() -> Accepted.best(headers, mediaTypes).map(_ -> Format.JSON)),
            "Send the header Accept with one of application/json, application/xml, "
                + String.join(", ", mediaTypes)
                + ".");
  }

  private static Format orRefuse(Optional<Format> format, String remedy) {
    return format.orElseThrow(() -> new ProblemException(ProblemType.NOT_ACCEPTABLE, remedy));
  }
}
