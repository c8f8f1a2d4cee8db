package dev.rhythmite.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tsfile.exception.write.WriteProcessException;
import org.apache.tsfile.file.metadata.ChunkMetadata;
import org.apache.tsfile.file.metadata.IChunkMetadata;
import org.apache.tsfile.file.metadata.IDeviceID;
import org.apache.tsfile.file.metadata.statistics.Statistics;
import org.apache.tsfile.read.TsFileSequenceReader;
import org.apache.tsfile.read.common.BatchData;
import org.apache.tsfile.read.controller.CachedChunkLoaderImpl;
import org.apache.tsfile.read.filter.basic.Filter;
import org.apache.tsfile.read.filter.factory.TimeFilterApi;
import org.apache.tsfile.read.reader.series.FileSeriesReader;
import org.apache.tsfile.write.TsFileWriter;
import org.apache.tsfile.write.record.Tablet;
import org.apache.tsfile.write.schema.IMeasurementSchema;
import org.jspecify.annotations.Nullable;

/** A finished TsFile, open for reading: a device for each series, which has one measurement. */
final class CurveFile implements AutoCloseable {

  private static final int CHUNK_POINTS = 65_536;

  private final String measurement;
  private final List<Integer> numbers;
  private final TsFileSequenceReader reader;

  /**
   * Opens a file.
   *
   * @param numbers of its series
   */
  CurveFile(Path path, String measurement, List<Integer> numbers) throws IOException {
    this.measurement = measurement;
    this.numbers = List.copyOf(numbers);
    this.reader = new TsFileSequenceReader(path.toString());
  }

  /** Finds a series by its number. */
  @FunctionalInterface
  interface Source {

    Points points(int number) throws IOException;
  }

  /** Writes a file of some series. */
  static void write(Path path, IMeasurementSchema measurement, List<Integer> numbers, Source source)
      throws IOException {
    try (TsFileWriter writer = new TsFileWriter(path.toFile())) {
      for (int number : numbers) {
        writer.registerTimeseries(device(number), measurement);
        write(writer, number, measurement, source.points(number));
      }
    } catch (WriteProcessException e) {
      throw new IOException(path + " cannot be written.", e);
    }
  }

  /** Ends a chunk where it would be read in vain for a short range. */
  private static void write(
      TsFileWriter writer, int number, IMeasurementSchema measurement, Points points)
      throws IOException, WriteProcessException {
    for (int from = 0; from < points.length(); from += CHUNK_POINTS) {
      int length = Math.min(CHUNK_POINTS, points.length() - from);
      long[] times = new long[length];
      double[] values = new double[length];
      for (int i = 0; i < length; i++) {
        times[i] = points.epochMicrosAt(from + i);
        values[i] = points.valueAt(from + i);
      }
      Tablet tablet = new Tablet(
          name(number), List.of(measurement), times, new Object[] {values}, null, length);
      tablet.setRowSize(length);
      writer.writeTree(tablet);
      if (length == CHUNK_POINTS) {
        writer.flush();
      }
    }
  }

  private static IDeviceID device(int number) {
    return IDeviceID.Factory.DEFAULT_FACTORY.create(name(number));
  }

  private static String name(int number) {
    return "root.load.d" + number;
  }

  List<Integer> numbers() {
    return numbers;
  }

  Points read(int number) throws IOException {
    return read(number, null);
  }

  Points read(int number, long fromMicros, long toMicros) throws IOException {
    return read(number, TimeFilterApi.between(fromMicros, toMicros - 1));
  }

  private Points read(int number, @Nullable Filter filter) throws IOException {
    List<IChunkMetadata> chunks =
        new ArrayList<>(reader.getChunkMetadataList(device(number), measurement, true));
    long most = 0;
    for (IChunkMetadata chunk : chunks) {
      most += filter == null ? ((ChunkMetadata) chunk).getNumOfPoints() : 0;
    }
    RowPoints points = new RowPoints(Math.toIntExact(most));
    // not closed, as that would close the file
    FileSeriesReader series =
        new FileSeriesReader(new CachedChunkLoaderImpl(reader), chunks, filter);
    while (series.hasNextBatch()) {
      BatchData batch = series.nextBatch();
      while (batch.hasCurrent()) {
        points.add(batch.currentTime(), batch.getDouble());
        batch.next();
      }
    }
    return points;
  }

  /** Returns what the statistics of a series tell, without its points. */
  Totals totals(int number) throws IOException {
    Statistics<?> statistics =
        reader.readTimeseriesMetadata(device(number), measurement, true).getStatistics();
    return new Totals(
        statistics.getSumDoubleValue() / statistics.getCount(),
        (Double) statistics.getMinValue(),
        (Double) statistics.getMaxValue());
  }

  /** Closes the reader; the file stays. */
  @Override
  public void close() throws IOException {
    reader.close();
  }
}
