package dev.guestlist.membership.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspacePartitionerTest {

  private static final Outgoing VALUE = new Outgoing("any", null);

  @ParameterizedTest
  @ValueSource(strings = {"acme/launch", "acme/launch/aaaa", "acme/launch/zzzz"})
  void putsStatesInThePartitionOfTheirWorkspace(String key) {
    assertThat(partitions(Topics.MEMBERSHIP_STATE.name(), key))
        .contains(Set.of(new WorkspaceKey("acme", "launch").partition(12)));
  }

  @Test
  void leavesOtherTopicsToTheirKey() {
    assertThat(partitions(Topics.MEMBERSHIP_EVENTS.name(), "acme/launch")).isEmpty();
  }

  private static Optional<Set<Integer>> partitions(String topic, String key) {
    return new WorkspacePartitioner()
        .partitions(topic, key.getBytes(StandardCharsets.UTF_8), VALUE, 12);
  }
}
