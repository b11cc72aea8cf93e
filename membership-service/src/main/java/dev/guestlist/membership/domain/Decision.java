package dev.guestlist.membership.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a request. */
public sealed interface Decision {

  /**
   * It is done.
   *
   * @param facts at least one, in the order in which they happened
   */
  record Done(List<Fact> facts) implements Decision {
    public Done {
      if (facts.isEmpty()) {
        throw new IllegalArgumentException("facts: none (expected: at least one)");
      }
      facts = List.copyOf(facts);
    }
  }

  /**
   * All is as asked for already.
   *
   * @param membership the membership concerned, where there is one
   */
  record Unchanged(@Nullable Membership membership) implements Decision {}

  /**
   * It can't be decided before it is known whether this person has an account.
   *
   * @param asked whose account is to be looked for
   */
  record Open(PersonName asked) implements Decision {}

  /**
   * It is refused.
   *
   * @param detail what to do about it; holds no personal data
   * @param state the state that stands in the way, where one does
   * @param errors with {@link Reason#VALIDATION}: what is wrong, field by field
   * @param membershipId the membership concerned, where one was found
   */
  record Rejected(
      Reason reason,
      String detail,
      @Nullable State state,
      List<FieldError> errors,
      @Nullable String membershipId)
      implements Decision {
    public Rejected {
      errors = List.copyOf(errors);
    }

    /** A refusal that has nothing to do with any membership that was found. */
    public Rejected(Reason reason, String detail, @Nullable State state, List<FieldError> errors) {
      this(reason, detail, state, errors, null);
    }

    /** The same, and of which membership; who may not know that there is one learns no id. */
    Rejected of(@Nullable Membership membership) {
      return membership == null || reason == Reason.NOT_FOUND
          ? this
          : new Rejected(reason, detail, state, errors, membership.id());
    }
  }

  static Decision done(Fact... facts) {
    return new Done(List.of(facts));
  }

  static Rejected rejected(Reason reason) {
    return rejected(reason, reason.remedy(), null);
  }

  static Rejected rejected(Reason reason, String detail) {
    return rejected(reason, detail, null);
  }

  static Rejected rejected(Reason reason, State state) {
    return rejected(reason, reason.remedy(), state);
  }

  static Rejected rejected(Reason reason, String detail, @Nullable State state) {
    return new Rejected(reason, detail, state, List.of());
  }

  static Rejected invalid(List<FieldError> errors) {
    return new Rejected(Reason.VALIDATION, Reason.VALIDATION.remedy(), null, errors);
  }

  static Rejected invalid(FieldError error, String detail) {
    return new Rejected(Reason.VALIDATION, detail, null, List.of(error));
  }

  static Rejected notPending(Membership membership) {
    return rejected(Reason.NOT_PENDING, membership.state());
  }

  /** The same decision when the fact happened before it; what is not done records nothing. */
  default Decision after(Fact earlier) {
    return switch (this) {
      case Done(List<Fact> facts) -> {
        List<Fact> all = new ArrayList<>(List.of(earlier));
        all.addAll(facts);
        yield new Done(all);
      }
      case Unchanged _, Rejected _, Open _ -> this;
    };
  }
}
