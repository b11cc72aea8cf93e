/** The init step that creates topics and registers schemas, and the commands for operators. */
@NullMarked
package dev.guestlist.schemas.provisioning;

import org.jspecify.annotations.NullMarked;
