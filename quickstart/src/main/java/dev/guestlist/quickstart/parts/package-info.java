/** The parts of the system: how each is started and set up, and how to tell that it is ready. */
@NullMarked
package dev.guestlist.quickstart.parts;

import org.jspecify.annotations.NullMarked;
