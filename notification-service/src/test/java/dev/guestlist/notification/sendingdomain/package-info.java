/** Tests of the check of the sending domain. */
@NullMarked
package dev.guestlist.notification.sendingdomain;

import org.jspecify.annotations.NullMarked;
