package dev.guestlist.invitation.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import dev.guestlist.schemas.testing.RegistryDoor;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

class ClusterGuardIT {

  private final GenericApplicationContext context = new GenericApplicationContext();

  @BeforeEach
  void provision() {
    RealRegistry.with(RealBroker.createTopics("demo"));
    TestPropertyValues.of(
            "guestlist.bootstrap-servers=" + RealBroker.bootstrapServers(),
            "guestlist.registry-url=" + RealRegistry.url())
        .applyTo(context);
  }

  @AfterEach
  void mend() {
    RealBroker.createTopics("demo");
  }

  @Test
  void letsTheServiceStartOnTopicsAsTheContractSays() {
    assertThatCode(() -> new ClusterGuard().initialize(context)).doesNotThrowAnyException();
  }

  @Test
  void leavesTheServiceWithSchemasThatItNeedsNoRegistryForAnyMore() {
    try (RegistryDoor door = new RegistryDoor()) {
      TestPropertyValues.of("guestlist.registry-url=" + door.url()).applyTo(context);
      new ClusterGuard().initialize(context);
    }

    SchemaRegistry registry = context.getBeanFactory().getBean(SchemaRegistry.class);
    Topic requests = Topics.INVITATION_REQUESTS;
    assertThat(registry.id(requests.subject(), requests.value().orElseThrow())).isPositive();
  }

  @Test
  void refusesTopicsThatForgetTooSoon() throws Exception {
    set(Topics.MEMBERSHIP_EVENTS.name(), "retention.ms", "1000");

    assertThatThrownBy(() -> new ClusterGuard().initialize(context))
        .isInstanceOf(ClusterRefusedException.class)
        .hasMessageContaining("membership.events: retention.ms is 1000 (expected: -1)");
  }

  private static void set(String topic, String name, String value) throws Exception {
    try (Admin admin = RealBroker.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(Type.TOPIC, topic),
                  List.of(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET))))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }
}
