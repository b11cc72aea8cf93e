package dev.guestlist.invitation.sibling;

import dev.guestlist.invitation.readmodel.Owners;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** One instance has all partitions: this one, unless the test names another. */
final class KnownOwners implements Owners {

  static final int PARTITIONS = 4;

  private volatile @Nullable HostInfo other;

  void otherwise(HostInfo owner) {
    other = owner;
  }

  @Override
  public int partitions() {
    return PARTITIONS;
  }

  @Override
  public boolean isHere(int partition) {
    return other == null;
  }

  @Override
  public Optional<HostInfo> owner(int partition) {
    return Optional.ofNullable(other);
  }

  @Override
  public Set<HostInfo> all() {
    HostInfo known = other;
    return known == null ? Set.of() : Set.of(known);
  }
}
