/**
 * A mailbox for trying things out: takes every mail by SMTP, delivers none, and shows them on a
 * page and through an API in the shape of Mailpit's.
 */
@NullMarked
package dev.guestlist.quickstart.mailbox;

import org.jspecify.annotations.NullMarked;
