/** The links in a mail: made where the mail is rendered, verified where the page is served. */
@NullMarked
package dev.guestlist.schemas.links;

import org.jspecify.annotations.NullMarked;
