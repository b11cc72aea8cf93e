package dev.guestlist.notification.returns;

import dev.guestlist.notification.domain.SmtpReply;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what came back, while it stores anything. */
final class RecordedReturns implements ReturnBook {

  final List<String> written = new CopyOnWriteArrayList<>();
  volatile boolean stores = true;

  @Override
  public boolean bounced(ReturnMark mark, boolean hard, SmtpReply reply, String reason)
      throws IOException {
    return write((hard ? "hard " : "soft ") + reason);
  }

  @Override
  public boolean complained(ReturnMark mark, String reason) throws IOException {
    return write("complaint " + reason);
  }

  @Override
  public void resume(String orgId, String workspaceId, String operator) {
    throw new UnsupportedOperationException("nobody resumes here");
  }

  private boolean write(String line) throws IOException {
    if (!stores) {
      throw new IOException("Kafka is away");
    }
    return written.add(line);
  }
}
