/** Whether the domain that mails are sent from says in DNS what receivers look for. */
@NullMarked
package dev.guestlist.notification.sendingdomain;

import org.jspecify.annotations.NullMarked;
