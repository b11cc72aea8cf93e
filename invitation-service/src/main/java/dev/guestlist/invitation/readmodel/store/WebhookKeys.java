package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/** Where webhooks and their deliveries stand in the store. */
final class WebhookKeys {

  private WebhookKeys() {}

  /** A webhook of a workspace. */
  record Hook(WorkspaceKey workspace, String id) {}

  /** The webhooks of a workspace. */
  static Bytes webhooks(WorkspaceKey workspace) {
    return StoreKeys.in(Section.WEBHOOK, workspace).bytes();
  }

  static Bytes webhook(WorkspaceKey workspace, String id) {
    return StoreKeys.in(Section.WEBHOOK, workspace).text(id).bytes();
  }

  static Bytes delivery(Hook hook, String eventId) {
    return StoreKeys.in(Section.WEBHOOK_DELIVERY, hook.workspace())
        .text(hook.id())
        .text(eventId)
        .bytes();
  }

  /** The deliveries of all webhooks in the order of their times. */
  static Bytes told() {
    return new StoreKeys.Builder(Section.TOLD).bytes();
  }

  /** The deliveries of a webhook in the order of their times. */
  static Bytes told(Hook hook) {
    return StoreKeys.in(Section.TOLD, hook.workspace()).text(hook.id()).bytes();
  }

  static Bytes told(Hook hook, Instant time, String eventId) {
    return at(told(hook), time, eventId);
  }

  /** What all webhooks are still to be told. */
  static Bytes due() {
    return new StoreKeys.Builder(Section.DUE).bytes();
  }

  /** What a webhook is still to be told, in the order in which that is due. */
  static Bytes due(Hook hook) {
    return StoreKeys.in(Section.DUE, hook.workspace()).text(hook.id()).bytes();
  }

  static Bytes due(Hook hook, Instant time, String eventId) {
    return at(due(hook), time, eventId);
  }

  private static Bytes at(Bytes prefix, Instant time, String eventId) {
    return new StoreKeys.Builder(prefix).number(time.toEpochMilli()).text(eventId).bytes();
  }

  /** The webhook that a key of the two orders belongs to. */
  static Hook hook(Bytes key) {
    byte[] bytes = key.get();
    String[] parts = new String[3];
    int start = 1;
    for (int part = 0; part < parts.length; part++) {
      int end = start;
      while (bytes[end] != 0) {
        end++;
      }
      parts[part] = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      start = end + 1;
    }
    return new Hook(new WorkspaceKey(parts[0], parts[1]), parts[2]);
  }

  /** The time in a key that begins with this prefix. */
  static Instant time(Bytes key, Bytes prefix) {
    return Instant.ofEpochMilli(
        ByteBuffer.wrap(key.get(), prefix.get().length, Long.BYTES).getLong());
  }

  /** The event in a key that begins with this prefix. */
  static String event(Bytes key, Bytes prefix) {
    byte[] bytes = key.get();
    int start = prefix.get().length + Long.BYTES;
    return new String(bytes, start, bytes.length - 1 - start, StandardCharsets.UTF_8);
  }
}
