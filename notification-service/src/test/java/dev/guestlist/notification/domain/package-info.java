/** The rules of sending, case by case. */
@NullMarked
package dev.guestlist.notification.domain;

import org.jspecify.annotations.NullMarked;
