package dev.guestlist.notification.domain;

/**
 * This instance, as it stands in the ledger.
 *
 * @param name unique among the instances that live at the same time
 */
public record Owner(String name) {}
