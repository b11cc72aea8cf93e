/**
 * Real parts for integration tests: a broker and a registry, in containers where an engine answers,
 * as local processes where none does.
 */
@NullMarked
package dev.guestlist.schemas.testing;

import org.jspecify.annotations.NullMarked;
