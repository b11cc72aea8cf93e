package dev.guestlist.notification.messaging;

import java.util.List;

/** The service does not start, since it could not keep its promises. */
final class StartRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StartRefusedException(List<String> problems) {
    super("The cluster is not as the contract says:\n- " + String.join("\n- ", problems));
  }
}
