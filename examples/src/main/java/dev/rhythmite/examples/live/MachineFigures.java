package dev.rhythmite.examples.live;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The figures that the JDK knows of its host and of itself. */
final class MachineFigures {

  /** The one that guides show: it moves on every machine. */
  static final String HEAP_USED = "heap-used-bytes";

  private MachineFigures() {}

  /**
   * Returns all figures that this JDK can be asked for.
   *
   * @param disk a directory on the disk whose free space is meant
   */
  static List<Figure> all(Path disk) {
    return Stream.of(host(disk), memory(), machine()).flatMap(List::stream).toList();
  }

  private static List<Figure> host(Path disk) {
    // a JDK without the extended bean has no such figures
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? List.of(
            Figure.notNegative("host-cpu-share", system::getCpuLoad),
            Figure.notNegative("process-cpu-share", system::getProcessCpuLoad),
            Figure.notNegative("host-load-average", system::getSystemLoadAverage),
            Figure.notNegative("host-memory-free-bytes", system::getFreeMemorySize),
            Figure.notNegative(
                "host-memory-used-bytes",
                () -> system.getTotalMemorySize() - system.getFreeMemorySize()),
            new Figure("host-disk-free-bytes", () -> freeSpace(disk)))
        : List.of();
  }

  private static List<Figure> memory() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    return List.of(
        Figure.notNegative(HEAP_USED, () -> memory.getHeapMemoryUsage().getUsed()),
        Figure.notNegative(
            "heap-committed-bytes", () -> memory.getHeapMemoryUsage().getCommitted()),
        Figure.notNegative(
            "non-heap-used-bytes", () -> memory.getNonHeapMemoryUsage().getUsed()));
  }

  private static List<Figure> machine() {
    return List.of(
        new Figure("threads", ManagementFactory.getThreadMXBean()::getThreadCount),
        new Figure(
            "loaded-classes", ManagementFactory.getClassLoadingMXBean()::getLoadedClassCount),
        new Figure("gc-millis", () -> sum(GarbageCollectorMXBean::getCollectionTime)),
        new Figure("gc-count", () -> sum(GarbageCollectorMXBean::getCollectionCount)));
  }

  /** Returns the sum of what all collectors say; if one says nothing, there is none. */
  private static double sum(ToLongFunction<GarbageCollectorMXBean> part) {
    double sum = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      long value = part.applyAsLong(collector);
      sum += value < 0 ? Double.NaN : value;
    }
    return sum;
  }

  private static double freeSpace(Path disk) {
    try {
      return Files.getFileStore(disk).getUsableSpace();
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
