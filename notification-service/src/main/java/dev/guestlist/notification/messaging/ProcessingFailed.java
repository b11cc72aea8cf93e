package dev.guestlist.notification.messaging;

import org.springframework.context.ApplicationEvent;

/** The stream processing gave up. */
public final class ProcessingFailed extends ApplicationEvent {

  private static final long serialVersionUID = 1;

  ProcessingFailed(Object source) {
    super(source);
  }
}
