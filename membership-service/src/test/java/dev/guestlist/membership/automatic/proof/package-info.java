/** Tests of the proof of domains, with a real DNS server. */
@NullMarked
package dev.guestlist.membership.automatic.proof;

import org.jspecify.annotations.NullMarked;
