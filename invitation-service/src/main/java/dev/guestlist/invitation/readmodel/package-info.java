/** How every invitation stands, as told by the topics; answers every GET and every waiting POST. */
@NullMarked
package dev.guestlist.invitation.readmodel;

import org.jspecify.annotations.NullMarked;
