package dev.guestlist.membership.messaging;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.domain.PersonName;
import dev.guestlist.membership.person.PersonMessage;
import dev.guestlist.membership.person.Question;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Asks whose account it is, for requests that can't be decided before. */
final class PersonQuestions {

  private final PersonKey personKey;
  private final RecordWriter<MembershipRequest> requests;

  PersonQuestions(PersonKey personKey, SchemaRegistry registry) {
    this.personKey = personKey;
    this.requests =
        new RecordWriter<>(registry, Topics.INVITATION_REQUESTS, MembershipRequest.class);
  }

  /** The question, which takes the request there and back. */
  PersonMessage.Asks of(IncomingRequest request, PersonName person) {
    return new PersonMessage.Asks(
        personKey.of(person),
        new Question.OfRequest(
            request.envelope().workspace(),
            Bytes.wrap(requests.write(asked(request))),
            client(request.source()),
            request.envelope().traceparent()),
        false);
  }

  /** What was not checked, since it counts for nothing, would make an answer too large. */
  private static MembershipRequest asked(IncomingRequest request) {
    return switch (request.source()) {
      case RequestSource.Edge _ -> request.content();
      case RequestSource.Upstream _ ->
          MembershipRequest.newBuilder(request.content())
              .setActor(null)
              .setActorProfile(null)
              .build();
    };
  }

  private static @Nullable String client(RequestSource source) {
    return switch (source) {
      case RequestSource.Edge _ -> null;
      case RequestSource.Upstream(var client) -> client.id();
    };
  }
}
