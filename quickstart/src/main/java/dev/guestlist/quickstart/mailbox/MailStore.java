package dev.guestlist.quickstart.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The mails, a file each, in a folder that is laid out as a Maildir is: {@code tmp} while a mail
 * arrives, {@code new} until it is read, {@code cur} afterwards. Only the newest are kept.
 */
final class MailStore {

  private static final String SUFFIX = ".eml";
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final Path arriving;
  private final Path unread;
  private final Path read;
  private final int most;
  private final Clock clock;
  private final TreeMap<Long, KeptMail> mails = new TreeMap<>();
  private long lastId;

  /**
   * Opens the folder, or makes it.
   *
   * @param most mails to keep
   */
  MailStore(Path folder, int most, Clock clock) throws IOException {
    this.arriving = Files.createDirectories(folder.resolve("tmp"));
    this.unread = Files.createDirectories(folder.resolve("new"));
    this.read = Files.createDirectories(folder.resolve("cur"));
    this.most = most;
    this.clock = clock;
    delete(arriving);
    load(unread, false);
    load(read, true);
    lastId = mails.isEmpty() ? 0 : mails.lastKey();
  }

  /** Takes a mail; when this returns it is kept. */
  KeptMail keep(Envelope envelope, InputStream content) throws IOException {
    long id = nextId();
    Path file = arriving.resolve(id + SUFFIX);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(envelope.asHeaders().getBytes(StandardCharsets.UTF_8));
      content.transferTo(out);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return arrived(id, file);
  }

  /** Mails by arrival, newest first. */
  synchronized List<KeptMail> newest(int start, int limit) {
    return mails.descendingMap().values().stream().skip(start).limit(limit).toList();
  }

  /** The mail of this id, if it is still kept. */
  synchronized Optional<KeptMail> find(String id) {
    return ID.matcher(id).matches()
        ? Optional.ofNullable(mails.get(Long.parseLong(id)))
        : Optional.empty();
  }

  synchronized int size() {
    return mails.size();
  }

  synchronized int unread() {
    return (int) mails.values().stream().filter(mail -> !mail.read()).count();
  }

  /** Remembers that somebody opened the mail. */
  synchronized void markRead(KeptMail mail) throws IOException {
    long id = Long.parseLong(mail.id());
    KeptMail kept = mails.get(id);
    if (kept != null && !kept.read()) {
      Path file = read.resolve(id + SUFFIX);
      Files.move(kept.file(), file, StandardCopyOption.ATOMIC_MOVE);
      mails.put(id, new KeptMail(kept.id(), file, kept.size(), true));
    }
  }

  /** The bytes of a mail; nothing when it was deleted meanwhile. */
  synchronized Optional<byte[]> content(KeptMail mail) throws IOException {
    KeptMail kept = mails.get(Long.parseLong(mail.id()));
    return kept == null ? Optional.empty() : Optional.of(Files.readAllBytes(kept.file()));
  }

  /** Forgets all mails. */
  synchronized void clear() throws IOException {
    while (!mails.isEmpty()) {
      Files.deleteIfExists(mails.pollFirstEntry().getValue().file());
    }
  }

  private synchronized long nextId() {
    lastId = Math.max(lastId + 1, clock.millis());
    return lastId;
  }

  private synchronized KeptMail arrived(long id, Path arrived) throws IOException {
    Path file = unread.resolve(arrived.getFileName());
    Files.move(arrived, file, StandardCopyOption.ATOMIC_MOVE);
    KeptMail mail = new KeptMail(Long.toString(id), file, Files.size(file), false);
    mails.put(id, mail);
    while (mails.size() > most) {
      Files.deleteIfExists(mails.pollFirstEntry().getValue().file());
    }
    return mail;
  }

  private void load(Path folder, boolean isRead) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        String id = name.replace(SUFFIX, "");
        if (name.endsWith(SUFFIX) && ID.matcher(id).matches()) {
          mails.put(Long.parseLong(id), new KeptMail(id, file, Files.size(file), isRead));
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
