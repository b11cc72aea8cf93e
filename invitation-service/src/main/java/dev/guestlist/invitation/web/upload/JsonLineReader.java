package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Format;
import dev.guestlist.invitation.web.document.MalformedDocumentException;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads rows that are JSON objects. */
final class JsonLineReader implements RowReader {

  @Override
  public JsonNode read(RowSplitter.Row row) throws BadRowException {
    try {
      return Documents.read(row.bytes(), Format.JSON, Root.MEMBERSHIP).content();
    } catch (MalformedDocumentException e) {
      ProblemType type =
          switch (e.fault()) {
            case DUPLICATE_KEY -> ProblemType.DUPLICATE_KEY;
            case SYNTAX -> ProblemType.MALFORMED_JSON;
          };
      throw new BadRowException(type, e.detail(), List.of());
    }
  }
}
