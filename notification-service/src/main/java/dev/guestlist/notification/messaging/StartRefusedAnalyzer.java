package dev.guestlist.notification.messaging;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words why the service does not start. */
final class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefusedException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, StartRefusedException refusal) {
    return new FailureAnalysis(
        refusal.getMessage(), "Run the provisioning step, then start again.", refusal);
  }
}
