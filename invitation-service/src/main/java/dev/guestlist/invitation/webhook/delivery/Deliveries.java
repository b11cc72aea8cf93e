package dev.guestlist.invitation.webhook.delivery;

import dev.guestlist.contract.DeliveryAttempted;
import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.ElsewhereException;
import dev.guestlist.invitation.readmodel.EventDelivery;
import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.invitation.readmodel.Webhooks.Due;
import dev.guestlist.invitation.readmodel.Webhooks.Telling;
import dev.guestlist.invitation.webhook.Target;
import dev.guestlist.invitation.webhook.TargetSeal;
import dev.guestlist.invitation.webhook.WebhookLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Tells receivers what is due. What became of an attempt is stored and read before the next one of
 * the same event, however long that takes; who stops in between tells it once more, with the same
 * id.
 */
final class Deliveries implements SmartLifecycle {

  private static final Logger LOGGER = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int GONE = 410;
  private static final String SLACK = "slack";

  private final Webhooks webhooks;
  private final WebhookLog log;
  private final TargetSeal seal;
  private final Receivers receivers;
  private final Lanes lanes;
  private final int each;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ExecutorService calls =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());
  private @Nullable ScheduledExecutorService ticking;

  Deliveries(
      Webhooks webhooks,
      WebhookLog log,
      TargetSeal seal,
      Receivers receivers,
      Limits limits,
      Clock clock,
      MeterRegistry meters) {
    this.webhooks = webhooks;
    this.log = log;
    this.seal = seal;
    this.receivers = receivers;
    this.lanes = new Lanes(limits.all(), limits.each());
    this.each = limits.each();
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * How much at once.
   *
   * @param all calls
   * @param each calls to one receiver
   */
  record Limits(int all, int each) {}

  @Override
  public synchronized void start() {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhooks").factory());
    var _ =
        thread.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    ticking = thread;
    meters.gauge("guestlist.webhooks.in.flight", lanes, Lanes::inFlight);
  }

  @Override
  public synchronized void stop() {
    if (ticking != null) {
      ticking.shutdownNow();
      ticking = null;
    }
    calls.shutdownNow();
  }

  @Override
  public synchronized boolean isRunning() {
    return ticking != null;
  }

  private void tick() {
    try {
      List<Due> due = webhooks.due(clock.instant(), each);
      lanes.keep(due.stream().map(Due::webhookId).collect(Collectors.toSet()));
      for (Due one : due) {
        String eventId = one.delivery().eventId();
        if (lanes.enter(one.webhookId(), eventId, System.nanoTime())) {
          calls.execute(() -> deliver(one));
        }
      }
    } catch (RuntimeException e) {
      // Whatever it is: without this thread nobody would be told anything any more.
      LOGGER.atWarn().setCause(e).log("Looking again for what receivers are to be told");
    }
  }

  private void deliver(Due due) {
    boolean well = false;
    try {
      Optional<Telling> telling = webhooks.telling(due);
      well = telling.isEmpty() || deliver(due, telling.get());
    } catch (RuntimeException e) {
      LOGGER
          .atWarn()
          .setCause(e)
          .addKeyValue("webhook", due.webhookId())
          .addKeyValue("event", due.delivery().eventId())
          .log("A delivery was given up before it was known what became of it: it is tried again");
    } finally {
      lanes.leave(due.webhookId(), due.delivery().eventId(), well, System.nanoTime());
    }
  }

  private boolean deliver(Due due, Telling telling) {
    WebhookRecord webhook = telling.webhook();
    Answer answer = post(webhook, telling);
    int attempt = due.delivery().attempts() + 1;
    DeliveryAttempted attempted =
        Outcomes.of(answer, attempt, since(due), clock.instant(), random());
    meters.counter("guestlist.webhooks.attempts", "status", attempted.getStatus()).increment();
    store(due, record(due, attempted));
    if (answer instanceof Answer.Status(int code) && code == GONE) {
      switchOff(webhook);
    }
    return attempted.getStatus().equals(EventDelivery.DELIVERED);
  }

  /**
   * Stores what became of a call until it can be read here. Before that the event is due as it was
   * before the call, and whoever gave up would make the call again.
   */
  private void store(Due due, WebhookDelivery told) {
    log.write(told)
        // It is stored, and read by whoever has the partition now.
        .onErrorResume(ElsewhereException.class, _ -> Mono.empty())
        .onErrorResume(e -> isRead(due, told) ? Mono.empty() : Mono.error(e))
        .retryWhen(
            Retry.fixedDelay(Long.MAX_VALUE, PAUSE)
                .doBeforeRetry(
                    failed ->
                        LOGGER
                            .atWarn()
                            .setCause(failed.failure())
                            .addKeyValue("webhook", due.webhookId())
                            .addKeyValue("event", due.delivery().eventId())
                            .log("What became of a delivery is not stored or not read yet")))
        .block();
  }

  /** Whether it was read after all, since it was stored earlier than was confirmed. */
  private boolean isRead(Due due, WebhookDelivery told) {
    return webhooks
        .delivery(due.workspace(), due.webhookId(), due.delivery().eventId())
        .map(EventDelivery::updated)
        .filter(updated -> !updated.isBefore(told.getTime()))
        .isPresent();
  }

  private Answer post(WebhookRecord webhook, Telling telling) {
    Target target = seal.open(webhook);
    String secret = target.secret();
    Instant now = clock.instant();
    byte[] body =
        webhook.getKind().equals(SLACK) ? Message.slack(telling) : Message.standard(telling);
    Map<String, String> headers =
        secret == null
            ? Map.of()
            : Map.of(
                "webhook-id", telling.eventId(),
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", StandardSignature.of(secret, telling.eventId(), now, body));
    Answer answer = receivers.post(target.url(), headers, body).block();
    return answer == null ? new Answer.None("connection-lost") : answer;
  }

  /** From when on an event is tried: since it happened, or since somebody wanted it anew. */
  private static Instant since(Due due) {
    EventDelivery.Happened event = due.delivery().event();
    Instant updated = due.delivery().updated();
    boolean anew = due.delivery().attempts() == 0 && updated != null;
    return anew || event == null ? updated == null ? Instant.EPOCH : updated : event.time();
  }

  private void switchOff(WebhookRecord webhook) {
    LOGGER
        .atInfo()
        .addKeyValue("webhook", webhook.getWebhookId())
        .log("A receiver is gone: its webhook is switched off");
    log.write(
            WebhookRecord.newBuilder(webhook)
                .setVersion(webhook.getVersion() + 1)
                .setTime(clock.instant())
                .setStatus("off")
                .build())
        .block();
  }

  private WebhookDelivery record(Due due, DeliveryAttempted attempted) {
    String eventId = due.delivery().eventId();
    Instant now = clock.instant();
    return WebhookDelivery.newBuilder()
        .setId(due.webhookId() + "-" + eventId + "-" + now.toEpochMilli())
        .setTime(now)
        .setOrgId(due.workspace().orgId())
        .setWorkspaceId(due.workspace().workspaceId())
        .setWebhookId(due.webhookId())
        .setEventId(eventId)
        .setType("DeliveryAttempted")
        .setDeliveryAttempted(attempted)
        .build();
  }

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
