package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.web.problem.ProblemException;
import java.util.Map;

/** Adds to the refusal of a change how far what it was about has been read. */
@FunctionalInterface
public interface Placing {

  /**
   * The refusal with that.
   *
   * @param variables of the path
   */
  ProblemException place(ProblemException refusal, Map<String, String> variables);
}
