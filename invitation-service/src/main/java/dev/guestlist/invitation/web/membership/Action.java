package dev.guestlist.invitation.web.membership;

import dev.guestlist.contract.AcceptRequested;
import dev.guestlist.contract.DeclineRequested;
import dev.guestlist.contract.ResendRequested;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Fields;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.invitation.web.operation.Act;
import dev.guestlist.schemas.rules.Invitations;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be done with a membership by a POST on a path of its own. */
enum Action {
  /** Sends the invitation again under a new link. */
  RESEND,
  /** Ends the invitation. */
  REVOKE,
  /** Says yes; only the invitee can. */
  ACCEPT,
  /** Says no; only the invitee can. */
  DECLINE,
  /** Ends the caller's own membership. */
  LEAVE;

  private static final String LOCALE = "locale";

  /** The last segment of the path. */
  String segment() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a call asks for.
   *
   * @param violations where to note what is wrong
   */
  Act read(Document document, Caller caller, Violations violations) {
    Set<String> known = this == RESEND ? Set.of(LOCALE) : Set.of();
    Fields fields = new Fields(document.content(), "", known, Set.of(), violations);
    return switch (this) {
      case RESEND -> resend(fields);
      case REVOKE -> new Act.Revoke();
      case ACCEPT ->
          new Act.Accept(
              AcceptRequested.newBuilder().setVerifiedEmail(verifiedEmail(caller)).build());
      case DECLINE ->
          new Act.Decline(
              DeclineRequested.newBuilder().setVerifiedEmail(verifiedEmail(caller)).build());
      case LEAVE -> new Act.Leave();
    };
  }

  private static Act resend(Fields fields) {
    @Nullable String locale =
        fields.text(LOCALE, "invalid-language", "Use a language tag such as en or pt-BR.");
    if (locale != null) {
      fields.note(Invitations.locale("/" + LOCALE, locale).stream().toList());
    }
    return new Act.Resend(ResendRequested.newBuilder().setLocale(locale).build());
  }

  private static @Nullable String verifiedEmail(Caller caller) {
    return switch (caller) {
      case Caller.Client _ -> null;
      case Caller.Person person -> person.verifiedEmail();
    };
  }
}
