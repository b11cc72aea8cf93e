package dev.guestlist.invitation.web.upload;

import tools.jackson.databind.JsonNode;

/** Reads rows of one file. */
@FunctionalInterface
interface RowReader {

  /** The item that a row is, with the property names of the API. */
  JsonNode read(RowSplitter.Row row) throws BadRowException;
}
