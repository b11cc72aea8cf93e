package dev.guestlist.membership.messaging;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines why the service did not start, where a stack trace would hide it. */
final class RefusalAnalyzer extends AbstractFailureAnalyzer<RefusedToStartException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, RefusedToStartException cause) {
    return new FailureAnalysis(
        "The topics or schemas are not as this service needs them:"
            + System.lineSeparator()
            + cause.getMessage(),
        "Run the provisioning step, or correct the setting that is named.",
        cause);
  }
}
