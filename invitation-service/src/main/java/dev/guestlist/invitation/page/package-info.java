/**
 * The page behind the link in a mail: shows the truth about one invitation and takes the answer.
 * Needs no JavaScript, nothing from anywhere else, and no cookie but that of a sign-in.
 */
@NullMarked
package dev.guestlist.invitation.page;

import org.jspecify.annotations.NullMarked;
