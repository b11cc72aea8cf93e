package dev.guestlist.invitation.page;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.schemas.links.UnsubscribeToken;

/**
 * A genuine link that stops mails.
 *
 * @param view the membership that the mail was about
 */
record UnsubscribeLink(UnsubscribeToken token, MembershipView view, Invitation invitation) {}
