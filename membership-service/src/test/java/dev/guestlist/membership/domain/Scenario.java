package dev.guestlist.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Given memberships of a workspace, when somebody asks for something, then this becomes of it. */
final class Scenario {

  private final RememberedWorkspace workspace;

  private Scenario(RememberedWorkspace workspace) {
    this.workspace = workspace;
  }

  /** The workspace with Grace, who administers it, and these. */
  static Scenario given(Membership... members) {
    return givenOnly(
        Stream.concat(Stream.of(MembershipFixture.grace()), Stream.of(members))
            .toArray(Membership[]::new));
  }

  /** The workspace with these memberships alone. */
  static Scenario givenOnly(Membership... members) {
    return new Scenario(RememberedWorkspace.of(List.of(members)));
  }

  static Scenario givenNoWorkspace() {
    return new Scenario(RememberedWorkspace.none());
  }

  /** Lets this happen first. */
  Scenario and(Fact fact) {
    workspace.record(fact);
    return this;
  }

  /** Lets the identity system have this account. */
  Scenario and(Account account) {
    workspace.announce(account);
    return this;
  }

  /** The workspace, when no more is to be asked for. */
  RememberedWorkspace workspace() {
    return workspace;
  }

  Then when(Request request) {
    Membership concerned = workspace.situation(request).membership();
    return new Then(workspace.ask(request), workspace, concerned);
  }

  /**
   * What became of the request.
   *
   * @param concerned the membership that it was about, which every refusal has to name
   */
  record Then(Decision decision, RememberedWorkspace workspace, @Nullable Membership concerned) {

    RememberedWorkspace then(Fact... facts) {
      assertThat(decision).isEqualTo(Decision.done(facts));
      return workspace;
    }

    void thenUnchanged() {
      assertThat(decision).isInstanceOf(Decision.Unchanged.class);
    }

    void thenRejected(Reason reason) {
      assertThat(decision).isEqualTo(Decision.rejected(reason).of(concerned));
    }

    void thenRejected(Reason reason, State state) {
      assertThat(decision).isEqualTo(Decision.rejected(reason, state).of(concerned));
    }

    void thenInvalid(String pointer, String code, String detail) {
      assertThat(decision)
          .isEqualTo(Decision.invalid(new FieldError(pointer, code), detail).of(concerned));
    }

    void thenInvalid(String pointer, String code) {
      assertThat(decision)
          .isEqualTo(Decision.invalid(List.of(new FieldError(pointer, code))).of(concerned));
    }
  }

  /** The decision in the words of the tables: facts, unchanged, or the reason. */
  static String inWords(Decision decision) {
    return switch (decision) {
      case Decision.Done(List<Fact> facts) ->
          facts.stream()
              .map(fact -> fact.getClass().getSimpleName())
              .collect(Collectors.joining("+"));
      case Decision.Unchanged _ -> "unchanged";
      case Decision.Rejected rejected -> rejected.reason().slug();
      case Decision.Open _ -> "asks whose account";
    };
  }
}
