/**
 * What is served of one person across workspaces: their workspaces and invitations, and everything
 * of them in an organisation, so that they can be taken out of it.
 */
@NullMarked
package dev.guestlist.invitation.web.person;

import org.jspecify.annotations.NullMarked;
