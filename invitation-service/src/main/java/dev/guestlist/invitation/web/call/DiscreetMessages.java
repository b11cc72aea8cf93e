package dev.guestlist.invitation.web.call;

import reactor.netty.http.logging.AbstractHttpMessageLogFactory;
import reactor.netty.http.logging.HttpMessageArgProvider;

/**
 * What the HTTP server says of a message that it can't decode: nothing that stands in it, since its
 * path may be somebody's link, or hold an address.
 */
final class DiscreetMessages extends AbstractHttpMessageLogFactory {

  @Override
  public String common(HttpMessageArgProvider message) {
    return message.httpMessageType().toString();
  }
}
