package dev.guestlist.invitation.web.upload;

import dev.guestlist.contract.BatchRow;
import dev.guestlist.contract.FieldError;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.RowProblem;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.invitation.web.membership.Invitee;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.Canonical;
import dev.guestlist.schemas.rules.Validity;
import dev.guestlist.schemas.rules.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads what the rows of a file ask for, by the rules of every invitation. */
final class InvitationRows {

  private final RowReader reader;
  private final Validity validity;
  private final Instant now;

  InvitationRows(RowReader reader, Validity validity, Instant now) {
    this.reader = reader;
    this.validity = validity;
    this.now = now;
  }

  BatchRow read(RowSplitter.Row row) {
    JsonNode item;
    try {
      item = reader.read(row);
    } catch (BadRowException e) {
      return new BatchRow(
          fingerprint(row.bytes()), null, problem(e.type(), e.detail(), e.violations()));
    }
    Violations violations = new Violations(List.of());
    InviteRequested invitation = Invitee.read(item, "", validity, now, violations);
    long fingerprint = fingerprint(Canonical.text(item).getBytes(StandardCharsets.UTF_8));
    return violations.isEmpty()
        ? new BatchRow(fingerprint, invitation, null)
        : new BatchRow(fingerprint, null, problem(ProblemType.VALIDATION, violations));
  }

  /** The row of somebody who has invited as many as they may. */
  static BatchRow overLimit(BatchRow row) {
    return new BatchRow(
        row.getFingerprint(),
        null,
        problem(
            ProblemType.RATE_LIMITED,
            "You have invited as many people today as you may. Send the row again on the next day"
                + " (UTC), with another key.",
            List.of()));
  }

  /** Says in a line of its own what to do about each of them. */
  private static RowProblem problem(ProblemType type, List<Violation> violations) {
    String detail = violations.stream().map(Violation::detail).collect(Collectors.joining("\n"));
    return problem(type, detail, violations);
  }

  private static RowProblem problem(ProblemType type, String detail, List<Violation> violations) {
    return new RowProblem(
        type.slug(),
        detail,
        violations.stream()
            .map(violation -> new FieldError(violation.pointer(), violation.code()))
            .toList());
  }

  private static long fingerprint(byte[] content) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
