/**
 * The pages behind the links in a mail: one shows the truth about an invitation and takes the
 * answer, the other stops further mails. Needs no JavaScript, no cookie and nothing from anywhere
 * else.
 */
@NullMarked
package dev.guestlist.invitation.page;

import org.jspecify.annotations.NullMarked;
