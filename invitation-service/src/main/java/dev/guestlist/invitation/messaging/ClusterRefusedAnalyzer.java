package dev.guestlist.invitation.messaging;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in the log what is wrong with the cluster, without a stack trace. */
class ClusterRefusedAnalyzer extends AbstractFailureAnalyzer<ClusterRefusedException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ClusterRefusedException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
  }
}
