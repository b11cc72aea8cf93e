package dev.guestlist.invitation.web.call;

import reactor.netty.http.logging.HttpMessageArgProvider;
import reactor.netty.http.logging.HttpMessageLogFactory;

/**
 * What the HTTP server says of a message that it can't decode: nothing that stands in it, since its
 * path may be somebody's link, or hold an address.
 */
final class DiscreetMessages implements HttpMessageLogFactory {

  @Override
  public String trace(HttpMessageArgProvider message) {
    return said(message);
  }

  @Override
  public String debug(HttpMessageArgProvider message) {
    return said(message);
  }

  @Override
  public String info(HttpMessageArgProvider message) {
    return said(message);
  }

  @Override
  public String warn(HttpMessageArgProvider message) {
    return said(message);
  }

  @Override
  public String error(HttpMessageArgProvider message) {
    return said(message);
  }

  private static String said(HttpMessageArgProvider message) {
    return message.httpMessageType().toString();
  }
}
