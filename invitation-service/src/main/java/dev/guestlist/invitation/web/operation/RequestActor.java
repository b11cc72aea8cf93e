package dev.guestlist.invitation.web.operation;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.invitation.security.Caller;
import java.util.List;
import java.util.Set;

/** Who acts in a request: the caller of the API. */
final class RequestActor {

  private RequestActor() {}

  static Actor of(Caller caller) {
    return switch (caller) {
      case Caller.Client(String id, Set<String> orgs) ->
          new Actor(ActorKind.CLIENT, id, orgs.stream().sorted().toList());
      case Caller.Person person -> new Actor(ActorKind.PERSON, person.id(), List.of());
    };
  }
}
