package dev.guestlist.invitation.web.document;

/** A body that is not what its format demands. */
public class MalformedDocumentException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
  public enum Fault {
    /** It breaks the grammar or a limit on depth or size of names. */
    SYNTAX,
    /** A property stands twice in one object. */
    DUPLICATE_KEY
  }

  private final Fault fault;
  private final String detail;

  MalformedDocumentException(Fault fault, String detail) {
    super(detail);
    this.fault = fault;
    this.detail = detail;
  }

  /** What is wrong where, and what to do; repeats no part of the body. */
  public String detail() {
    return detail;
  }

  /** What is wrong with it. */
  public Fault fault() {
    return fault;
  }
}
