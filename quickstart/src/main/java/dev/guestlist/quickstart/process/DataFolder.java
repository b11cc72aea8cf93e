package dev.guestlist.quickstart.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that keeps everything; one launcher at a time works in it. */
public final class DataFolder implements AutoCloseable {

  private static final String LOCK = "lock";

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Takes the folder, and makes it when there is none.
   *
   * @return nothing when another launcher works in it
   * @throws IOException when it can't be made, or is a folder of something else
   */
  public static Optional<DataFolder> take(Path root) throws IOException {
    Path lockFile = root.resolve(LOCK);
    if (!Files.exists(lockFile) && !isEmpty(root)) {
      throw new IOException(root + " holds something else: name an empty folder");
    }
    Files.createDirectories(root);
    FileChannel lock =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      lock.close();
      return Optional.empty();
    }
    lock.truncate(0);
    lock.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
    return Optional.of(new DataFolder(root, lock));
  }

  /** Which process has the folder, as far as it can be told. */
  public static String owner(Path root) throws IOException {
    return Files.readString(root.resolve(LOCK)).strip();
  }

  /** A file or folder in it. */
  public Path resolve(String name) {
    return root.resolve(name);
  }

  /** Deletes everything in it but what has these names. */
  public void empty(Set<String> kept) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.list(root)) {
      all = files.toList();
    }
    for (Path file : all) {
      String name = file.getFileName().toString();
      if (!name.equals(LOCK) && !kept.contains(name)) {
        delete(name);
      }
    }
  }

  /** Deletes a file or folder in it, where there is one. */
  public void delete(String name) throws IOException {
    if (!Files.exists(resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        resolve(name),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  @Override
  public String toString() {
    return root.toString();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
