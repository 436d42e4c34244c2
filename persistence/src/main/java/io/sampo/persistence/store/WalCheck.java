package io.sampo.persistence.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Looks for damage in the middle of SQLite's write-ahead log. SQLite ends a log at its first frame
 * with a wrong checksum, which is right for a torn tail but would silently drop the commits behind
 * a flipped bit.
 *
 * <p>Every commit is synced before the next is written, so only the last one can be torn: a frame
 * of the same log that follows a commit behind the wrong frame proves that the wrong frame was once
 * right. The format is that of https://www.sqlite.org/fileformat2.html#walformat.
 */
final class WalCheck {
  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int MAGIC = 0x377f0682;

  private final Path log;
  private final ByteBuffer header = ByteBuffer.allocate(HEADER);
  private ByteBuffer frame = ByteBuffer.allocate(0);
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private int sum1;
  private int sum2;

  private WalCheck(Path log) {
    this.log = log;
  }

  /**
   * Reads the log of that database, if there is one.
   *
   * @throws StoreException.Damaged if commits follow a damaged frame; names its place
   */
  static void check(Path database) throws IOException {
    Path log = Path.of(database + "-wal");
    if (Files.exists(log)) {
      try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
        new WalCheck(log).check(channel);
      }
    }
  }

  private void check(FileChannel channel) throws IOException {
    if (channel.size() < HEADER) {
      return;
    }
    fill(channel, header, 0);
    int pageSize = header.getInt(8);
    boolean known = (header.getInt(0) & ~1) == MAGIC && pageSize >= 512 && pageSize <= 65536;
    if (!known || !isHeaderSound()) {
      // Written and synced before the first frame; without it nothing behind it can be told.
      if (channel.size() > HEADER) {
        throw damaged(0);
      }
      return;
    }
    frame = ByteBuffer.allocate(FRAME_HEADER + pageSize);
    checkFrames(channel);
  }

  private boolean isHeaderSound() {
    order = (header.getInt(0) & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    add(header, 0, 24);
    return sum1 == header.getInt(24) && sum2 == header.getInt(28);
  }

  private void checkFrames(FileChannel channel) throws IOException {
    long wrong = -1;
    boolean commitBehind = false;
    for (long at = HEADER; at + frame.capacity() <= channel.size(); at += frame.capacity()) {
      fill(channel, frame, at);
      boolean ofThisLog =
          frame.getInt(8) == header.getInt(16) && frame.getInt(12) == header.getInt(20);
      if (wrong < 0 && !(ofThisLog && isFrameSound())) {
        wrong = at;
      } else if (wrong >= 0 && ofThisLog && commitBehind) {
        throw damaged(wrong);
      }
      commitBehind |= wrong >= 0 && ofThisLog && frame.getInt(4) != 0;
    }
  }

  private boolean isFrameSound() {
    add(frame, 0, 8);
    add(frame, FRAME_HEADER, frame.capacity());
    return sum1 == frame.getInt(16) && sum2 == frame.getInt(20);
  }

  private void add(ByteBuffer bytes, int from, int to) {
    bytes.order(order);
    for (int i = from; i < to; i += 8) {
      sum1 += bytes.getInt(i) + sum2;
      sum2 += bytes.getInt(i + 4) + sum1;
    }
    bytes.order(ByteOrder.BIG_ENDIAN);
  }

  private static void fill(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
    buffer.clear();
    for (long place = at; buffer.hasRemaining(); ) {
      int count = channel.read(buffer, place);
      if (count < 0) {
        throw new IOException("Expected " + channel.size() + " bytes, but the file ended");
      }
      place += count;
    }
  }

  private StoreException damaged(long position) {
    return new StoreException.Damaged(
        "Expected "
            + log
            + " to be sound, but it is damaged at byte "
            + position
            + ", with commits behind that place. Keep a copy and restore a backup; to give up those"
            + " commits instead, cut the file there ('truncate -s "
            + position
            + "').",
        null);
  }
}
