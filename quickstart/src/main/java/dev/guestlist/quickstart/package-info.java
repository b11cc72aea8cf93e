/**
 * The whole system on one machine: starts the real parts as child processes, watches them, and
 * stops them.
 */
@NullMarked
package dev.guestlist.quickstart;

import org.jspecify.annotations.NullMarked;
