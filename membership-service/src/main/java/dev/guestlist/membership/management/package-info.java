/** What operators see: health for everybody, all else for those with credentials. */
@NullMarked
package dev.guestlist.membership.management;

import org.jspecify.annotations.NullMarked;
