/**
 * The pages behind the links in a mail: one shows the truth about an invitation and takes the
 * answer, the other stops further mails. They need no JavaScript, nothing from anywhere else, and
 * no cookie but that of a sign-in.
 */
@NullMarked
package dev.guestlist.invitation.page;

import org.jspecify.annotations.NullMarked;
