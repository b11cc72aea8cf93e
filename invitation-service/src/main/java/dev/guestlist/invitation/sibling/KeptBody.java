package dev.guestlist.invitation.sibling;

import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A request that keeps what is read of its body, as far as a body that is taken can be long. */
final class KeptBody extends ServerHttpRequestDecorator {

  private static final int LARGEST = 1024 * 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  KeptBody(ServerHttpRequest request) {
    super(request);
  }

  @Override
  public Flux<DataBuffer> getBody() {
    return super.getBody().doOnNext(this::keep);
  }

  private void keep(DataBuffer buffer) {
    int count = buffer.readableByteCount();
    if (kept.size() + count <= LARGEST) {
      byte[] bytes = new byte[count];
      int position = buffer.readPosition();
      buffer.read(bytes);
      buffer.readPosition(position);
      kept.writeBytes(bytes);
    }
  }

  byte[] bytes() {
    return kept.toByteArray();
  }

  /** The headers of the request with the body as it is sent now, in one piece. */
  HttpHeaders wholeHeaders() {
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(getHeaders());
    headers.remove(HttpHeaders.TRANSFER_ENCODING);
    headers.setContentLength(kept.size());
    return headers;
  }
}
