package dev.guestlist.membership.messaging;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The value of a record that is written, and where to. */
record Outgoing(String topic, @Nullable Bytes value) {}
