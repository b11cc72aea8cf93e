/** The description of the API (OpenAPI 3.1), and a page to try it. */
@NullMarked
package dev.guestlist.invitation.web.description;

import org.jspecify.annotations.NullMarked;
