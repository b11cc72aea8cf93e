package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.Preference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * What all recipients want, on disk, so that memory does not grow with them; together with how far
 * the topic was read, so that the two never differ. Every instance has all of it, since a mail's
 * partition says nothing about its recipient.
 */
final class PreferenceStore implements AutoCloseable {

  static {
    RocksDB.loadLibrary();
  }

  private static final String PREFERENCE = "preference/";
  private static final String OFFSET = "offset/";
  private static final byte BLOCKS = 1;
  private static final byte ALLOWS = 0;
  private static final long CACHE = 4L * 1024 * 1024;
  private static final long WRITE_BUFFER = 1024L * 1024;

  private final LRUCache cache = new LRUCache(CACHE);
  private final Options options;
  private final RocksDB database;

  PreferenceStore(Path folder) {
    options =
        new Options()
            .setCreateIfMissing(true)
            .setWriteBufferSize(WRITE_BUFFER)
            .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));
    try {
      Files.createDirectories(folder);
      database = RocksDB.open(options, folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RocksDBException e) {
      throw failure(e);
    }
  }

  /** What was said under this key of the topic. */
  Optional<Preference> find(String key) {
    return Optional.ofNullable(get(PREFERENCE + key))
        .map(ByteBuffer::wrap)
        .map(value -> new Preference(Instant.ofEpochMilli(value.getLong()), value.get() == BLOCKS));
  }

  /** Where to read on in a partition, when some of it was read. */
  OptionalLong next(int partition) {
    byte[] offset = get(OFFSET + partition);
    return offset == null
        ? OptionalLong.empty()
        : OptionalLong.of(ByteBuffer.wrap(offset).getLong());
  }

  /**
   * Takes what a record says.
   *
   * @param key of the record; absent where there is nothing to take
   * @param preference absent where the key is forgotten
   * @param next where to read on in the partition
   */
  void put(@Nullable String key, @Nullable Preference preference, int partition, long next) {
    try (WriteBatch batch = new WriteBatch();
        WriteOptions writing = new WriteOptions()) {
      if (key != null && preference != null) {
        batch.put(bytes(PREFERENCE + key), value(preference));
      } else if (key != null) {
        batch.delete(bytes(PREFERENCE + key));
      }
      batch.put(bytes(OFFSET + partition), ByteBuffer.allocate(Long.BYTES).putLong(next).array());
      database.write(writing, batch);
    } catch (RocksDBException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    database.close();
    options.close();
    cache.close();
  }

  private static byte[] value(Preference preference) {
    return ByteBuffer.allocate(Long.BYTES + 1)
        .putLong(preference.said().toEpochMilli())
        .put(preference.blocks() ? BLOCKS : ALLOWS)
        .array();
  }

  private byte @Nullable [] get(String key) {
    try {
      return database.get(bytes(key));
    } catch (RocksDBException e) {
      throw failure(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static IllegalStateException failure(RocksDBException cause) {
    return new IllegalStateException("What recipients want can't be stored or read", cause);
  }
}
