package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.invitation.readmodel.Place;
import java.util.Optional;

/** A way along a list. */
public interface Walk extends AutoCloseable {

  /** What stood at a place when it was written; after a crash it may be out of date. */
  record Entry(Place place, Kind kind) {}

  /** The next entry; nothing at the end. */
  Optional<Entry> next();

  @Override
  void close();
}
