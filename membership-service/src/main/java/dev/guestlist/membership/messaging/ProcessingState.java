package dev.guestlist.membership.messaging;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Knows whether the stream processing runs, and tells when it gave up. */
public final class ProcessingState implements KafkaStreams.StateListener {

  private static final Logger LOGGER = LoggerFactory.getLogger(ProcessingState.class);

  private final ApplicationEventPublisher events;
  private volatile State state = State.CREATED;

  ProcessingState(ApplicationEventPublisher events) {
    this.events = events;
  }

  /** The state now. */
  public State now() {
    return state;
  }

  @Override
  public void onChange(State newState, State oldState) {
    state = newState;
    LOGGER
        .atInfo()
        .addKeyValue("from", oldState)
        .addKeyValue("to", newState)
        .log("The stream processing changed its state");
    if (newState == State.ERROR) {
      events.publishEvent(new ProcessingFailed(this));
    }
  }
}
