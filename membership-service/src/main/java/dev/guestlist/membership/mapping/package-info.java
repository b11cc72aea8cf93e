/** Where the records of the contract become values of the domain, and back. */
@NullMarked
package dev.guestlist.membership.mapping;

import org.jspecify.annotations.NullMarked;
