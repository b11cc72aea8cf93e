package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a row of a file.
 *
 * @param row its place, from 0
 * @param membership that the outcome names, as it is by now; nothing where it was forgotten since
 * @param duplicateOf the earlier row about the same person, where there is one
 */
public record RowResult(
    int row, Outcome outcome, Optional<MembershipView> membership, @Nullable Integer duplicateOf) {}
