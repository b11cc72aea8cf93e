package dev.guestlist.membership.messaging;

import org.springframework.context.ApplicationEvent;

/** The stream processing gave up: nothing is decided until the process is started again. */
public final class ProcessingFailed extends ApplicationEvent {

  private static final long serialVersionUID = 1;

  ProcessingFailed(Object source) {
    super(source);
  }
}
