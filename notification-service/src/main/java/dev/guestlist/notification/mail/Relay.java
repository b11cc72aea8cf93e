package dev.guestlist.notification.mail;

import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A relay that may be used.
 *
 * @param settings where it is
 * @param certificates whom to trust, where that is not the platform's choice
 * @param circuit whether it may be used now
 */
record Relay(RelaySettings settings, @Nullable SSLSocketFactory certificates, Circuit circuit) {}
