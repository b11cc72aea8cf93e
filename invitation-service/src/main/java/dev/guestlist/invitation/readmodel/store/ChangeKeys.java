package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.invitation.readmodel.store.ChangeTable.Source;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/** Where changes stand in the store. */
final class ChangeKeys {

  private ChangeKeys() {}

  /** The changes of a workspace from one topic, in its order. */
  static Bytes changes(WorkspaceKey workspace, Source source) {
    return StoreKeys.in(Section.CHANGE, workspace).text(source.letter()).bytes();
  }

  static Bytes change(WorkspaceKey workspace, Source source, long offset) {
    return StoreKeys.in(Section.CHANGE, workspace).text(source.letter()).number(offset).bytes();
  }

  /** The changes of all workspaces from one topic, in its order. */
  static Bytes kept(Source source) {
    return new StoreKeys.Builder(Section.KEPT_CHANGE).text(source.letter()).bytes();
  }

  static Bytes kept(Source source, long offset) {
    return new StoreKeys.Builder(Section.KEPT_CHANGE).text(source.letter()).number(offset).bytes();
  }

  /** From where on one topic's changes are kept. */
  static Bytes floor(Source source) {
    return new StoreKeys.Builder(Section.FLOOR).text(source.letter()).bytes();
  }

  /** The offset at the end of a key. */
  static long offset(Bytes key) {
    byte[] bytes = key.get();
    return ByteBuffer.wrap(bytes, bytes.length - Long.BYTES, Long.BYTES).getLong();
  }
}
