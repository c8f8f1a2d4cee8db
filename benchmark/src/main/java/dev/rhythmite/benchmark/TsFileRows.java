package dev.rhythmite.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.tsfile.enums.TSDataType;
import org.apache.tsfile.exception.write.WriteProcessException;
import org.apache.tsfile.file.metadata.IChunkMetadata;
import org.apache.tsfile.file.metadata.IDeviceID;
import org.apache.tsfile.file.metadata.enums.CompressionType;
import org.apache.tsfile.file.metadata.enums.TSEncoding;
import org.apache.tsfile.read.TsFileSequenceReader;
import org.apache.tsfile.read.common.BatchData;
import org.apache.tsfile.read.controller.CachedChunkLoaderImpl;
import org.apache.tsfile.read.reader.series.FileSeriesReader;
import org.apache.tsfile.write.TsFileWriter;
import org.apache.tsfile.write.record.Tablet;
import org.apache.tsfile.write.schema.IMeasurementSchema;
import org.apache.tsfile.write.schema.MeasurementSchema;

/**
 * A TsFile of one device with a column for each measurement, in encodings that keep any value. Each batch ends a chunk group and is on disk
 * then: a file that is not finished can be recovered up to there. Rows are to come in the order of
 * their times, as the format keeps no others in a file.
 */
final class TsFileRows implements RowContender {

  private static final String DEVICE = "root.sensors";
  private static final List<IMeasurementSchema> COLUMNS = List.of(
      new MeasurementSchema("device", TSDataType.INT32),
      doubles("co"),
      doubles("humidity"),
      new MeasurementSchema("light", TSDataType.BOOLEAN),
      doubles("lpg"),
      new MeasurementSchema("motion", TSDataType.BOOLEAN),
      doubles("smoke"),
      doubles("temp"));

  private final Folder folder;
  private final Path file;

  TsFileRows() throws IOException {
    folder = Folder.temporary("tsfile");
    file = folder.file("rows.tsfile");
  }

  private static IMeasurementSchema doubles(String name) {
    return new MeasurementSchema(name, TSDataType.DOUBLE, TSEncoding.PLAIN, CompressionType.LZ4);
  }

  @Override
  public String label() {
    return ContenderKind.TSFILE.label();
  }

  @Override
  public void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public Appender appender() throws IOException {
    return new FileAppender();
  }

  private final class FileAppender implements Appender {

    private final TsFileWriter writer;

    FileAppender() throws IOException {
      writer = new TsFileWriter(file.toFile());
      try {
        writer.registerAlignedTimeseries(DEVICE, COLUMNS);
      } catch (WriteProcessException e) {
        throw new IOException(file + " cannot be written.", e);
      }
    }

    @Override
    public void append(SensorRows rows, int from, int to) throws IOException {
      Object[] values = {
        Arrays.copyOfRange(rows.device(), from, to),
        Arrays.copyOfRange(rows.co(), from, to),
        Arrays.copyOfRange(rows.humidity(), from, to),
        Arrays.copyOfRange(rows.light(), from, to),
        Arrays.copyOfRange(rows.lpg(), from, to),
        Arrays.copyOfRange(rows.motion(), from, to),
        Arrays.copyOfRange(rows.smoke(), from, to),
        Arrays.copyOfRange(rows.temperature(), from, to)
      };
      long[] times = Arrays.copyOfRange(rows.epochMicros(), from, to);
      Tablet tablet = new Tablet(DEVICE, COLUMNS, times, values, null, to - from);
      tablet.setRowSize(to - from);
      try {
        writer.writeTree(tablet);
      } catch (WriteProcessException e) {
        throw new IOException("Rows " + from + " to " + to + " cannot be written.", e);
      }
      writer.flush();
      writer.getIOWriter().getIOWriterOut().force();
    }

    @Override
    public void close() throws IOException {
      writer.close();
      folder.force(file);
    }
  }

  @Override
  public void forEachTime(LongConsumer action) throws IOException {
    try (TsFileSequenceReader reader = new TsFileSequenceReader(file.toString())) {
      IDeviceID device = IDeviceID.Factory.DEFAULT_FACTORY.create(DEVICE);
      List<IChunkMetadata> chunks = new ArrayList<>(reader.getAlignedChunkMetadata(device, true));
      FileSeriesReader rows = new FileSeriesReader(new CachedChunkLoaderImpl(reader), chunks, null);
      while (rows.hasNextBatch()) {
        BatchData batch = rows.nextBatch();
        while (batch.hasCurrent()) {
          action.accept(batch.currentTime());
          batch.next();
        }
      }
    }
  }

  @Override
  public long bytes() throws IOException {
    return Files.size(file);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
