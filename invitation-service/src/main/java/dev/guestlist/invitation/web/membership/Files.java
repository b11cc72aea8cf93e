package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.web.call.Call;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Invites by a file instead of a document. */
public interface Files {

  /** Whether the body of a request with these headers is a file. */
  boolean isFile(HttpHeaders headers);

  /** Media types of files. */
  List<String> types();

  /** Media types of the answers. */
  List<String> answers();

  /** The answer to a call whose body is a file. */
  Mono<ServerResponse> post(Call call);
}
