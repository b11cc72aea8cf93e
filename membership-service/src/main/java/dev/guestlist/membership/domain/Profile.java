package dev.guestlist.membership.domain;

import org.jspecify.annotations.Nullable;

/** A person as shown to people. */
public record Profile(
    @Nullable String loginName,
    @Nullable String email,
    @Nullable String firstName,
    @Nullable String surname,
    boolean active) {}
