package dev.guestlist.notification.sendingdomain;

/** DNS does not answer, which says nothing about a name. */
final class DnsUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DnsUnavailableException(String name, String detail) {
    super(name + ": " + detail);
  }
}
