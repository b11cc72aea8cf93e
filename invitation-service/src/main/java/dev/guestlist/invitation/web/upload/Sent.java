package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.readmodel.UploadView;
import java.util.BitSet;

/**
 * A file that was sent and is stored.
 *
 * @param rows how many rows this sending had
 * @param changed the rows that an earlier sending with the same key had with other content
 */
record Sent(UploadView upload, int rows, BitSet changed) {}
