package dev.rhythmite.examples.replication;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** All keys, times and values of a store in a few characters, read as a stream. */
final class StoredDigest {

  private final MessageDigest digest;
  private long points;

  private StoredDigest() throws NoSuchAlgorithmException {
    digest = MessageDigest.getInstance("SHA-256");
  }

  /** Returns the number of points and the SHA-256 of them. */
  static String of(SeriesStore<MeterReading.Key> store) throws NoSuchAlgorithmException {
    StoredDigest all = new StoredDigest();
    store.forEach(KeyFilter.all(), TimeRange.all(), all::add);
    return all.points + " points " + HexFormat.of().formatHex(all.digest.digest());
  }

  private void add(MeterReading.Key key, Series series) {
    digest.update(key.toString().getBytes(UTF_8));
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES * series.length());
    for (int i = 0; i < series.length(); i++) {
      bytes.putLong(series.epochMicrosAt(i));
      bytes.putLong(Double.doubleToRawLongBits(series.valueAt(i)));
    }
    digest.update(bytes.array());
    points += series.valueCount();
  }
}
