package dev.guestlist.notification.letter;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words which template keeps the service from starting. */
final class BrokenTemplateAnalyzer extends AbstractFailureAnalyzer<BrokenTemplateException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, BrokenTemplateException broken) {
    return new FailureAnalysis(
        "A mail can't be written: " + broken.getMessage(),
        "Repair the file, or take it away to use what Guestlist brings along.",
        broken);
  }
}
