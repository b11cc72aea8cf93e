package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.messaging.UnavailableException;
import java.time.Duration;

/** The partition that an answer needs is not on this instance. */
public final class ElsewhereException extends UnavailableException {

  private static final long serialVersionUID = 1;

  private final int partition;

  /** This partition is missing. */
  public ElsewhereException(int partition) {
    super("The data of this workspace are not on this instance", Duration.ofSeconds(1));
    this.partition = partition;
  }

  /** The partition that is missing here. */
  public int partition() {
    return partition;
  }
}
