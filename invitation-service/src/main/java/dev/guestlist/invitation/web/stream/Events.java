package dev.guestlist.invitation.web.stream;

import org.springframework.http.codec.ServerSentEvent;

/**
 * What streams tell, with a space after each colon, as the standard writes it and simple readers
 * expect; it is no part of what is told.
 */
public final class Events {

  private Events() {}

  /** Something happened. */
  public static ServerSentEvent<String> event(String name, String data) {
    return named(name, data).build();
  }

  /** Something happened, and so far has the reader come. */
  static ServerSentEvent<String> event(String id, String name, String data) {
    return named(name, data).id(" " + id).build();
  }

  /** A sign of life: a comment, and how far the reader has come. */
  static ServerSentEvent.Builder<String> alive(String id) {
    return ServerSentEvent.<String>builder().id(" " + id).comment("");
  }

  private static ServerSentEvent.Builder<String> named(String name, String data) {
    return ServerSentEvent.<String>builder().event(" " + name).data(" " + data);
  }
}
