package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.messaging.KafkaSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the coordinator of a group who its members are. */
final class GroupMembers implements AutoCloseable {

  /** A later answer would prove nothing any more. */
  private static final int LONGEST_MS = 1_000;

  private final Admin admin;
  private final String group;

  private GroupMembers(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
  }

  static GroupMembers of(KafkaSettings kafka, String group) {
    Map<String, Object> settings = new HashMap<>(kafka.client());
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, group + "-tenure");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_MS);
    return new GroupMembers(Admin.create(settings), group);
  }

  /**
   * The client ids of the members by now.
   *
   * @throws KafkaException when the coordinator does not answer
   */
  Set<String> clientIds() {
    try {
      return admin.describeClassicGroups(List.of(group)).all().get().values().stream()
          .flatMap(description -> description.members().stream())
          .map(MemberDescription::clientId)
          .collect(Collectors.toUnmodifiableSet());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Set.of();
      }
      throw new KafkaException("The group " + group + " can't be described", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
