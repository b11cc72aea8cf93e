package dev.guestlist.notification.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The name of this instance, kept beside its state. The file is locked while the process lives: who
 * finds the name again after a crash knows that nobody sends under it any more, and needs to wait
 * for no lease.
 */
final class InstanceName implements AutoCloseable {

  private static final int LENGTH = 36;

  private final FileChannel file;
  private final String name;

  private InstanceName(FileChannel file, String name) {
    this.file = file;
    this.name = name;
  }

  static InstanceName in(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel file =
          FileChannel.open(
              directory.resolve("instance"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!isLocked(file)) {
        file.close();
        throw new IllegalStateException(
            "Another process uses the state directory " + directory + " (expected: one for each)");
      }
      return new InstanceName(file, read(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The state directory can't be used: " + directory, e);
    }
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static String read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
      // Until the name is whole or the file ends.
    }
    if (!bytes.hasRemaining()) {
      return new String(bytes.array(), StandardCharsets.US_ASCII);
    }
    String fresh = UUID.randomUUID().toString();
    ByteBuffer written = ByteBuffer.wrap(fresh.getBytes(StandardCharsets.US_ASCII));
    while (written.hasRemaining()) {
      file.write(written, written.position());
    }
    file.force(true);
    return fresh;
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
