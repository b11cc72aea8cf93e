package dev.guestlist.invitation.messaging;

import java.util.List;

/**
 * The topics of the cluster are not as the contract says; running on them would break a promise.
 */
public class ClusterRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ClusterRefusedException(List<String> problems) {
    super(
        "The topics are not as the contract says:\n  "
            + String.join("\n  ", problems)
            + "\nRun the provisioning step, or mend the settings, and start again.");
  }
}
