package dev.rhythmite.examples;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes up what three environmental sensors could have measured, as lines of CSV in the form of the
 * public set of sensor telemetry: a row every 1.7 s on average, of any of the devices, at fractions
 * of seconds, so that a good part of the rows share their second with another. The same seed gives
 * the same lines on every machine.
 */
final class SensorGenerator implements Iterator<String> {

  static final String HEADER =
      "\"ts\",\"device\",\"co\",\"humidity\",\"light\",\"lpg\",\"motion\",\"smoke\",\"temp\"";

  private static final long MICROS = 1_000_000;
  private static final double MEAN_GAP = 1.7059 * MICROS;
  private static final double DAY = 86_400d * MICROS;

  /** The share of the rows up to and with each device, and what it measures around. */
  private static final List<Device> DEVICES = List.of(
      new Device("b8:27:eb:bf:9d:51", 0.46, 22.5, 50.5, 0.0056, 0.28),
      new Device("00:0f:00:70:91:0a", 0.74, 19.5, 75.5, 0.0035, 0.02),
      new Device("1c:bf:ce:15:ec:4d", 1.00, 26.0, 61.5, 0.0042, 0.64));

  private final Random random;
  private final double[] drift = new double[DEVICES.size()];
  private final long rows;
  private long made;
  private long micros;

  private record Device(
      String id, double share, double temperature, double humidity, double gas, double light) {}

  SensorGenerator(long seed, Instant start, long rows) {
    this.random = new Random(seed);
    this.micros = start.getEpochSecond() * MICROS;
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    return made < rows;
  }

  @Override
  public String next() {
    made++;
    // waiting times of events that do not know of each other
    micros += 1 + (long) (-MEAN_GAP * StrictMath.log(1 - random.nextDouble()));
    int chosen = chosen(random.nextDouble());
    Device device = DEVICES.get(chosen);
    drift[chosen] = 0.999 * drift[chosen] + 0.02 * random.nextGaussian();
    double sun = StrictMath.sin(2 * StrictMath.PI * (micros % DAY) / DAY - 2);
    double gas = device.gas() * StrictMath.exp(0.2 * drift[chosen]);
    return String.format(
        Locale.ROOT,
        "\"%d.%06d\",\"%s\",\"%.6f\",\"%.1f\",\"%b\",\"%.6f\",\"%b\",\"%.6f\",\"%.1f\"",
        micros / MICROS,
        micros % MICROS,
        device.id(),
        gas,
        device.humidity() - 3 * sun + drift[chosen],
        random.nextDouble() < device.light() + 0.2 * sun,
        1.5 * gas,
        random.nextDouble() < 0.0012,
        4 * gas,
        device.temperature() + 1.5 * sun + drift[chosen]);
  }

  private static int chosen(double share) {
    int chosen = 0;
    while (share >= DEVICES.get(chosen).share()) {
      chosen++;
    }
    return chosen;
  }
}
