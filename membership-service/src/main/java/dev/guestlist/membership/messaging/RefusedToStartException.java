package dev.guestlist.membership.messaging;

import java.util.List;

/** The cluster breaks what the service promises, so it does not run there. */
final class RefusedToStartException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RefusedToStartException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
