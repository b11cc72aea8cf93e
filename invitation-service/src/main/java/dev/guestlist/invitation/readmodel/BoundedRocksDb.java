package dev.guestlist.invitation.readmodel;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One cache for all stores of the process, blocks and write buffers together; by default every
 * partition would take near 100 MB of its own. {@link #CACHE_MEGABYTES} among the Streams settings
 * says how much.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  /** How much memory all stores share, in MB (default 32). */
  public static final String CACHE_MEGABYTES = "guestlist.rocksdb.cache.megabytes";

  private static final long MEGABYTE = 1024 * 1024;
  private static final long DEFAULT_MEGABYTES = 32;
  private static final long WRITE_BUFFER = 4 * MEGABYTE;
  private static final int WRITE_BUFFERS = 2;

  private static final class Shared {

    static {
      RocksDB.loadLibrary();
    }

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    Shared(long bytes) {
      cache = new LRUCache(bytes, -1, false, 0.1);
      writeBuffers = new WriteBufferManager(bytes / 2, cache);
    }
  }

  private static @Nullable Shared shared;

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    Shared memory = shared(configs);
    if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      table.setBlockCache(memory.cache);
      table.setCacheIndexAndFilterBlocks(true);
      table.setCacheIndexAndFilterBlocksWithHighPriority(true);
      // In small parts: whole ones are megabytes, and read again each time once the cache is too
      // small for all.
      table.setIndexType(IndexType.kTwoLevelIndexSearch);
      table.setPartitionFilters(true);
      table.setPinTopLevelIndexAndFilter(true);
      options.setTableFormatConfig(table);
    }
    options.setWriteBufferManager(memory.writeBuffers);
    options.setWriteBufferSize(WRITE_BUFFER);
    options.setMaxWriteBufferNumber(WRITE_BUFFERS);
  }

  /** What is shared lives as long as the process. */
  @Override
  public void close(String storeName, Options options) {}

  private static synchronized Shared shared(Map<String, Object> configs) {
    Shared memory = shared;
    if (memory == null) {
      Object megabytes = configs.get(CACHE_MEGABYTES);
      memory =
          new Shared(
              (megabytes == null ? DEFAULT_MEGABYTES : Long.parseLong(megabytes.toString()))
                  * MEGABYTE);
      shared = memory;
    }
    return memory;
  }
}
