package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.Lease;
import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailKind;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a mail's state looks in the store: a version byte and JSON. */
record StoredMail(
    Kind kind, @Nullable Mail mail, int attempts, @Nullable Instant at, @Nullable Lease lease) {

  private static final byte VERSION = 2;

  /** Knew invitations alone; see {@link #modern}. */
  private static final byte INVITATIONS = 1;

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
    return switch (bytes[0]) {
      case VERSION -> JSON.readValue(bytes, 1, bytes.length - 1, StoredMail.class).state();
      case INVITATIONS -> JSON.treeToValue(modern(bytes), StoredMail.class).state();
      default ->
          throw new IllegalStateException(
              "the store holds a mail of version " + bytes[0] + " (expected: " + VERSION + ")");
    };
  }

  /** What was stored when all mails were invitations, as it is stored now. */
  private static JsonNode modern(byte[] bytes) {
    JsonNode stored = JSON.readTree(bytes, 1, bytes.length - 1);
    if (stored.get("mail") instanceof ObjectNode mail
        && mail.remove("invitation") instanceof ObjectNode letter
        && mail.get("reference") instanceof ObjectNode reference) {
      boolean reminder = reference.path("mailId").asString().endsWith("-reminder");
      boolean resent = letter.path("resent").asBoolean();
      MailKind kind = reminder ? MailKind.REMINDER : resent ? MailKind.RESEND : MailKind.INVITATION;
      reference.put("kind", kind.name()).put("sequence", 0);
      letter.remove("resent");
      mail.set("letter", letter);
    }
    return stored;
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
