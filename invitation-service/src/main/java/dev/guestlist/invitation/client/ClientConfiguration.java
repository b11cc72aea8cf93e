package dev.guestlist.invitation.client;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.guestlist.contract.AuditEvent;
import dev.guestlist.contract.ClientRecord;
import dev.guestlist.invitation.messaging.KafkaSettings;
import dev.guestlist.invitation.security.ClientSettings;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Framing;
import dev.guestlist.schemas.wire.PatientConsumer;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaLookups;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Clients as records, and what operators may do to them on the management port. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

  private static final String CLIENTS = "/operators/clients";

  /** All instances use this one, so that one operator's change is carried out at a time. */
  private static final String TRANSACTIONS = "invitation-service-clients";

  private static final int DELIVERY_MS = 5_000;
  private static final int TRANSACTION_MS = 10_000;

  @Bean
  ClientBook clientBook() {
    return new ClientBook();
  }

  @Bean
  ClientHealth clientsHealthIndicator(ClientBook book) {
    return new ClientHealth(book);
  }

  @Bean(destroyMethod = "close")
  ClientReader clientReader(
      KafkaSettings kafka, SchemaRegistry registry, SchemaLookups lookups, ClientBook book) {
    Map<String, Object> consumer = new HashMap<>(kafka.client());
    consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, "invitation-service-clients");
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new ClientReader(
        () -> new PatientConsumer(consumer, lookups, Framing.PLAIN),
        new RecordReader<>(registry, ClientRecord.class),
        book);
  }

  @Bean
  ClientChanges clientChanges(
      KafkaSettings kafka,
      SchemaRegistry registry,
      ClientReader reader,
      ClientBook book,
      Clock clock) {
    Map<String, Object> producer = new HashMap<>(kafka.client());
    producer.put(ProducerConfig.CLIENT_ID_CONFIG, "invitation-service-clients");
    producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONS);
    producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MS / 2);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MS);
    return new ClientChanges(
        () -> new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer()),
        new RecordWriter<>(registry, Topics.CLIENT_RECORDS, ClientRecord.class),
        new RecordWriter<>(registry, Topics.AUDIT_EVENTS, AuditEvent.class),
        reader,
        book,
        clock);
  }

  /** On the management port alone, though every port knows all routes. */
  @Bean
  RouterFunction<ServerResponse> operatorsClients(
      ClientSettings settings, ClientBook book, ClientChanges changes, Clock clock) {
    OperatorsClients clients = new OperatorsClients(settings, book, changes, clock);
    RequestPredicate onManagementPort =
        request ->
            WebServerApplicationContext.hasServerNamespace(
                request.exchange().getApplicationContext(), "management");
    return route()
        .nest(
            onManagementPort,
            routes ->
                routes
                    .GET(CLIENTS, clients::list)
                    .POST(CLIENTS, clients::create)
                    .GET(CLIENTS + "/{id}", clients::get)
                    .PUT(CLIENTS + "/{id}", clients::change)
                    .POST(CLIENTS + "/{id}/secret", clients::rotate)
                    .DELETE(CLIENTS + "/{id}", clients::revoke))
        .build();
  }
}
