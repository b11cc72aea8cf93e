package dev.guestlist.notification.returns;

import dev.guestlist.notification.domain.SmtpReply;
import java.io.IOException;

/** Where it is written down what came back, for whoever has the mail. */
public interface ReturnBook {

  /**
   * A mail was not delivered.
   *
   * @param hard whether trying again would be of no use
   * @param reason why, as a slug
   * @return whether there can be such a mail
   * @throws IOException when it could not be stored
   */
  boolean bounced(ReturnMark mark, boolean hard, SmtpReply reply, String reason) throws IOException;

  /**
   * Its recipient complained.
   *
   * @param reason as a slug
   * @return whether there can be such a mail
   * @throws IOException when it could not be stored
   */
  boolean complained(ReturnMark mark, String reason) throws IOException;

  /**
   * An operator wants a workspace's mails to be sent again.
   *
   * @throws IOException when it could not be stored
   */
  void resume(String orgId, String workspaceId, String operator) throws IOException;
}
