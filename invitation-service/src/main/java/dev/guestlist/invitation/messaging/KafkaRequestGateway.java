package dev.guestlist.invitation.messaging;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;

/** Writes requests to Kafka. */
final class KafkaRequestGateway implements RequestGateway, MailPreferences, AutoCloseable {

  private static final String TYPE_PREFIX = "guestlist.invitation.";
  private static final String PREFERENCE_PREFIX = "guestlist.notification.";

  private final ConfirmedProducer producer;
  private final RecordWriter<MembershipRequest> writer;
  private final RecordWriter<NotificationRequest> preferences;
  private final Runnable asked;

  /**
   * A gateway.
   *
   * @param inFlight how many calls may wait for Kafka
   * @param asked runs with each call
   */
  KafkaRequestGateway(
      Producer<byte[], byte[]> producer,
      RecordWriter<MembershipRequest> writer,
      RecordWriter<NotificationRequest> preferences,
      int inFlight,
      Runnable asked) {
    this.producer = new ConfirmedProducer(producer, inFlight);
    this.writer = writer;
    this.preferences = preferences;
    this.asked = asked;
  }

  @Override
  public Mono<Void> send(List<MembershipRequest> requests) {
    asked.run();
    List<Supplier<ProducerRecord<byte[], byte[]>>> records = new ArrayList<>(requests.size());
    requests.forEach(request -> records.add(() -> record(request)));
    return producer.send(records);
  }

  @Override
  public Mono<Void> store(String recipient, NotificationRequest request) {
    return producer.send(List.of(() -> record(recipient, request)));
  }

  private ProducerRecord<byte[], byte[]> record(MembershipRequest request) {
    String key = new WorkspaceKey(request.getOrgId(), request.getWorkspaceId()).toString();
    String membershipId = request.getMembershipId();
    return new ProducerRecord<>(
        Topics.INVITATION_REQUESTS.name(),
        null,
        null,
        key.getBytes(StandardCharsets.UTF_8),
        writer.write(request),
        EventHeaders.of(
            Topics.INVITATION_SERVICE,
            TYPE_PREFIX + request.getType(),
            request.getId(),
            membershipId == null ? key : key + "/" + membershipId,
            request.getTime(),
            null));
  }

  private ProducerRecord<byte[], byte[]> record(String recipient, NotificationRequest request) {
    String place =
        Stream.of(request.getOrgId(), request.getWorkspaceId())
            .filter(Objects::nonNull)
            .collect(Collectors.joining("/"));
    String key = place.isEmpty() ? recipient : recipient + "/" + place;
    return new ProducerRecord<>(
        Topics.NOTIFICATION_REQUESTS.name(),
        null,
        null,
        key.getBytes(StandardCharsets.UTF_8),
        preferences.write(request),
        EventHeaders.of(
            Topics.INVITATION_SERVICE,
            PREFERENCE_PREFIX + request.getType(),
            request.getId(),
            place.isEmpty() ? "all" : place,
            request.getTime(),
            null));
  }

  @Override
  public void close() {
    producer.close();
  }
}
