package dev.rhythmite.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * Reads the CPU time of this process and, where the server runs on this machine and {@code /proc}
 * tells, of its processes. The kernel counts those in hundredths of a second.
 */
final class CpuClock {

  private static final Path PROC = Path.of("/proc");
  private static final long NANOS_A_TICK = 10_000_000;
  private static final int PARENT = 1;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int WAITED_USER_TICKS = 13;
  private static final int WAITED_SYSTEM_TICKS = 14;

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final String postmaster;

  private CpuClock(String postmaster) {
    this.postmaster = postmaster;
  }

  static CpuClock of(Database database) throws SQLException {
    Path backend = PROC.resolve(database.value("select pg_backend_pid()"));
    try {
      boolean visible = Files.isReadable(backend.resolve("comm"))
          && Files.readString(backend.resolve("comm")).startsWith("postgres");
      return new CpuClock(visible ? stat(backend)[PARENT] : "");
    } catch (IOException e) {
      throw new UncheckedIOException(backend + " cannot be read.", e);
    }
  }

  /** Returns whether the server's processes are seen. */
  boolean seesServer() {
    return !postmaster.isEmpty();
  }

  CpuTime now() throws IOException {
    return new CpuTime(process.getProcessCpuTime(), seesServer() ? serverNanos() : 0);
  }

  private long serverNanos() throws IOException {
    String[] server = stat(PROC.resolve(postmaster));
    long ticks = ticks(server)
        + Long.parseLong(server[WAITED_USER_TICKS])
        + Long.parseLong(server[WAITED_SYSTEM_TICKS]);
    try (Stream<Path> processes = Files.list(PROC)) {
      for (Path one : (Iterable<Path>) processes.filter(CpuClock::isProcess)::iterator) {
        ticks += ticksOfChild(one);
      }
    }
    return ticks * NANOS_A_TICK;
  }

  private long ticksOfChild(Path child) throws IOException {
    try {
      String[] stat = stat(child);
      return stat[PARENT].equals(postmaster) ? ticks(stat) : 0;
    } catch (NoSuchFileException e) {
      return 0; // it ended meanwhile; the postmaster waited for it, if it was one of its own
    }
  }

  private static boolean isProcess(Path entry) {
    return Character.isDigit(entry.getFileName().toString().charAt(0));
  }

  private static long ticks(String[] stat) {
    return Long.parseLong(stat[USER_TICKS]) + Long.parseLong(stat[SYSTEM_TICKS]);
  }

  /** Returns the fields behind the name, which may have blanks. */
  private static String[] stat(Path process) throws IOException {
    String line = Files.readString(process.resolve("stat"));
    return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
  }
}
