package dev.guestlist.invitation.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A connection on which bytes are sent as they are, right or wrong. */
final class RawConnection implements AutoCloseable {

  private final Socket socket;

  RawConnection(EdgeServer server) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
  }

  static String credentials() {
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8))
        + "\r\n";
  }

  RawConnection send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return this;
  }

  /** Everything up to the end of the connection, or to the end of the first answer's body. */
  String answer() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    byte[] buffer = new byte[8_192];
    while (!complete(answer.toString())) {
      int count = in.read(buffer);
      if (count < 0) {
        break;
      }
      answer.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
    }
    return answer.toString();
  }

  /** Whether the other side closed the connection, given the time of a read. */
  boolean isClosed() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  private static boolean complete(String received) {
    String answer = received.replace("HTTP/1.1 100 Continue\r\n\r\n", "");
    int head = answer.indexOf("\r\n\r\n");
    if (head < 0) {
      return false;
    }
    for (String line : answer.substring(0, head).split("\r\n", -1)) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        int length = Integer.parseInt(line.substring("content-length:".length()).trim());
        return answer.length() >= head + 4 + length;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
