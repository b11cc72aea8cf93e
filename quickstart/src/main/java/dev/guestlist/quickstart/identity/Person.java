package dev.guestlist.quickstart.identity;

import org.jspecify.annotations.Nullable;

/** Who somebody says they are. */
public record Person(String email, @Nullable String firstName) {}
