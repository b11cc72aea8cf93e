@NullMarked
package dev.guestlist.invitation.client;

import org.jspecify.annotations.NullMarked;
