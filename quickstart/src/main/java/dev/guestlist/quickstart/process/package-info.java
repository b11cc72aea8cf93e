/** Child processes: starting, remembering, waiting for and stopping them, so that none is left. */
@NullMarked
package dev.guestlist.quickstart.process;

import org.jspecify.annotations.NullMarked;
