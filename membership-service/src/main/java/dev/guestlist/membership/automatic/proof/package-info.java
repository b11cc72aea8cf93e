/** How an organisation proves that an e-mail domain is its own. */
@NullMarked
package dev.guestlist.membership.automatic.proof;

import org.jspecify.annotations.NullMarked;
