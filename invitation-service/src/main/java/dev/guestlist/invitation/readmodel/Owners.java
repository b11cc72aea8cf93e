package dev.guestlist.invitation.readmodel;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/** Which instance has which partition, as far as this one knows. */
public interface Owners {

  /** How many partitions there are. */
  int partitions();

  /** Whether the partition is on this instance. */
  boolean isHere(int partition);

  /** Where siblings reach the instance that was given the partition; empty when none has it now. */
  Optional<HostInfo> owner(int partition);

  /** Where siblings reach the instances there are, this one included. */
  Set<HostInfo> all();
}
