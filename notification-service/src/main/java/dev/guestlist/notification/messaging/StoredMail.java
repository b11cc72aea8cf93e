package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.Lease;
import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailState;
import dev.guestlist.notification.domain.MailState.Abandoned;
import dev.guestlist.notification.domain.MailState.Delivered;
import dev.guestlist.notification.domain.MailState.Due;
import dev.guestlist.notification.domain.MailState.Recorded;
import dev.guestlist.notification.domain.MailState.Unknown;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How a mail's state looks in the store: a version byte and JSON. */
record StoredMail(
    Kind kind, @Nullable Mail mail, int attempts, @Nullable Instant at, @Nullable Lease lease) {

  private static final byte VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.shared();

  enum Kind {
    RECORDED,
    DUE,
    DELIVERED,
    ABANDONED
  }

  static byte[] write(MailState state) {
    byte[] json = JSON.writeValueAsBytes(of(state));
    return ByteBuffer.allocate(1 + json.length).put(VERSION).put(json).array();
  }

  static MailState read(byte @Nullable [] bytes) {
    if (bytes == null) {
      return new Unknown();
    }
    if (bytes[0] != VERSION) {
      throw new IllegalStateException(
          "the store holds a mail of version " + bytes[0] + " (expected: " + VERSION + ")");
    }
    return JSON.readValue(bytes, 1, bytes.length - 1, StoredMail.class).state();
  }

  private static StoredMail of(MailState state) {
    return switch (state) {
      case Unknown _ -> throw new IllegalArgumentException("an unknown mail is not stored");
      case Recorded(Mail mail) -> new StoredMail(Kind.RECORDED, mail, 0, null, null);
      case Due(Mail mail, int attempts, Instant at, Lease lease) ->
          new StoredMail(Kind.DUE, mail, attempts, at, lease);
      case Delivered(Instant at) -> new StoredMail(Kind.DELIVERED, null, 0, at, null);
      case Abandoned(Instant at) -> new StoredMail(Kind.ABANDONED, null, 0, at, null);
    };
  }

  private MailState state() {
    return switch (kind) {
      case RECORDED -> new Recorded(Objects.requireNonNull(mail));
      case DUE ->
          new Due(Objects.requireNonNull(mail), attempts, Objects.requireNonNull(at), lease);
      case DELIVERED -> new Delivered(Objects.requireNonNull(at));
      case ABANDONED -> new Abandoned(Objects.requireNonNull(at));
    };
  }
}
