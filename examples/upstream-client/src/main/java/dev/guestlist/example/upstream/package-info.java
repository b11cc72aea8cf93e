/**
 * An upstream system: asks for an invitation by event and follows its outcome, or announces an
 * account.
 */
@NullMarked
package dev.guestlist.example.upstream;

import org.jspecify.annotations.NullMarked;
