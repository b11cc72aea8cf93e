/**
 * The page behind the link in a mail: shows the truth about one invitation and takes the answer.
 * Needs no JavaScript, no cookie and nothing from anywhere else.
 */
@NullMarked
package dev.guestlist.invitation.page;

import org.jspecify.annotations.NullMarked;
