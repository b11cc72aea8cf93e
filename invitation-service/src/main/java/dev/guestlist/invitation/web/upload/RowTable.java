package dev.guestlist.invitation.web.upload;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.RowResult;
import dev.guestlist.invitation.web.representation.Uris;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of rows, as a table for spreadsheets. */
final class RowTable {

  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  /** What a spreadsheet would calculate instead of showing. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private RowTable() {}

  static String heading() {
    return FORMAT.format(
            "row",
            "status",
            "duplicateOf",
            "id",
            "uri",
            "state",
            "userEmail",
            "userLogin",
            "externalId",
            "problem",
            "detail")
        + "\r\n";
  }

  static String line(RowResult result) {
    JsonNode line = RowLines.of(result);
    MembershipView view = result.membership().orElse(null);
    Membership membership = view == null ? null : view.membership();
    return FORMAT.format(
            line.path("row").asString(),
            line.path("status").asString(),
            line.path("duplicateOf").asString(""),
            line.path("membership").path("id").asString(""),
            view == null ? "" : Uris.membership(view.workspace(), view.id()),
            line.path("membership").path("state").asString(""),
            shown(membership == null ? null : membership.getUserEmail()),
            shown(membership == null ? null : membership.getUserLogin()),
            shown(membership == null ? null : membership.getExternalId()),
            line.path("problem").path("type").asString(""),
            line.path("problem").path("detail").asString(""))
        + "\r\n";
  }

  private static String shown(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    return FORMULA_STARTS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
