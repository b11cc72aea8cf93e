package dev.guestlist.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.testing.NotificationProcess;
import dev.guestlist.notification.testing.Records;
import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the service from starting. */
class RefusedStartIT {

  private static final int NO_RELAY = 1;

  @TempDir Path directory;

  @BeforeAll
  static void provision() {
    new Records().close();
  }

  @Test
  void endsWithoutTheKeyOfItsLinks() throws Exception {
    NotificationProcess process =
        NotificationProcess.start(NO_RELAY, directory, Set.of("guestlist.links.keys.1"));

    assertThat(process.exitCode()).isNotZero();
    assertThat(process.output()).contains("guestlist.links.keys.1 is missing");
  }

  @Test
  void endsWithATemplateThatIsBrokenAndSaysWhere() throws Exception {
    Path phrases = directory.resolve("templates/orgs/acme/fr/phrases.properties");
    Files.createDirectories(phrases.getParent());
    Files.writeString(phrases, "see = Voir\ngreeting = Bonjour {{nobody}}\n");

    NotificationProcess process =
        NotificationProcess.start(
            NO_RELAY,
            directory,
            Map.of("guestlist.templates.folder", directory.resolve("templates").toString()));

    assertThat(process.exitCode()).isNotZero();
    assertThat(process.output())
        .contains("orgs/acme/fr/phrases.properties, line 2", "\"nobody\" (expected: one of");
  }

  @Test
  void endsWhereATopicForgetsTooEarly() throws Exception {
    retention(Topics.NOTIFICATION_LEDGER.name(), "1000");
    try {
      NotificationProcess process = NotificationProcess.start(NO_RELAY, directory);

      assertThat(process.exitCode()).isNotZero();
      assertThat(process.output())
          .contains("notification.ledger: retention.ms is 1000 (expected: 2592000000)");
    } finally {
      RealBroker.createTopics();
    }
  }

  private static void retention(String topic, String milliseconds) throws Exception {
    try (Admin admin = RealBroker.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("retention.ms", milliseconds), OpType.SET))))
          .all()
          .get();
    }
  }
}
