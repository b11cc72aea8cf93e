package dev.guestlist.schemas.wire;

import org.jspecify.annotations.Nullable;

/**
 * The schema registry does not answer. This is trouble of the infrastructure and says nothing about
 * a record: wait and try again.
 */
public class RegistryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RegistryUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
