package dev.guestlist.membership.mapping;

import dev.guestlist.contract.ActorKind;
import dev.guestlist.membership.domain.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who asks, in both forms. */
public final class Actors {

  private Actors() {}

  /** The actor as the domain knows it, or nothing when the record names none. */
  public static Optional<Actor> read(dev.guestlist.contract.Actor actor) {
    return switch (actor.getKind()) {
      case PERSON -> Optional.of(new Actor.Person(actor.getId()));
      case CLIENT -> Optional.of(new Actor.Client(actor.getId(), Set.copyOf(actor.getRights())));
      case INVITEE -> Optional.of(new Actor.Invitee(actor.getId()));
      case SYSTEM -> Optional.of(new Actor.Service(actor.getId()));
      case UNKNOWN -> Optional.empty();
    };
  }

  /** The actor as others see it: what a client may do elsewhere is nobody's business. */
  public static dev.guestlist.contract.Actor write(Actor actor) {
    return switch (actor) {
      case Actor.Person(String accountId) -> write(ActorKind.PERSON, accountId);
      case Actor.Client(String id, _) -> write(ActorKind.CLIENT, id);
      case Actor.Invitee(String membershipId) -> write(ActorKind.INVITEE, membershipId);
      case Actor.Service(String name) -> write(ActorKind.SYSTEM, name);
    };
  }

  private static dev.guestlist.contract.Actor write(ActorKind kind, String id) {
    return new dev.guestlist.contract.Actor(kind, id, List.of());
  }
}
