/** An upstream system that asks for an invitation by event and follows its outcome. */
@NullMarked
package dev.guestlist.example.upstream;

import org.jspecify.annotations.NullMarked;
