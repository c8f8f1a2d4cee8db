package dev.rhythmite.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.tsfile.enums.TSDataType;
import org.apache.tsfile.file.metadata.enums.CompressionType;
import org.apache.tsfile.file.metadata.enums.TSEncoding;
import org.apache.tsfile.write.schema.IMeasurementSchema;
import org.apache.tsfile.write.schema.MeasurementSchema;

/**
 * A TsFile for each data set, by the library of that format without its database. A file that is
 * finished never changes, so a merge writes it anew. A write is on disk when it returns.
 */
final class TsFile implements Contender {

  private static final String VALUE = "value";

  /** The property of a column that says how many decimals of its values are kept. */
  private static final String DECIMALS = "max_point_number";

  private final ContenderKind kind;
  private final Function<Dataset, IMeasurementSchema> measurement;
  private final Folder folder;
  private final Map<Dataset, CurveFile> files = new EnumMap<>(Dataset.class);

  TsFile(ContenderKind kind, Function<Dataset, IMeasurementSchema> measurement) throws IOException {
    this.kind = kind;
    this.measurement = measurement;
    this.folder = Folder.temporary("tsfile");
  }

  /** Returns a column that keeps any double, bit for bit, in what reads fastest of those that do. */
  static IMeasurementSchema anyDoubles(Dataset dataset) {
    return new MeasurementSchema(VALUE, TSDataType.DOUBLE, TSEncoding.PLAIN, CompressionType.LZ4);
  }

  /** Returns a column that keeps the decimals of a data set, and would round others. */
  static IMeasurementSchema decimals(Dataset dataset) {
    return new MeasurementSchema(
        VALUE,
        TSDataType.DOUBLE,
        TSEncoding.TS_2DIFF,
        CompressionType.LZ4,
        Map.of(DECIMALS, Integer.toString(dataset.decimals())));
  }

  private CurveFile file(Dataset dataset) {
    return Objects.requireNonNull(files.get(dataset), dataset.label());
  }

  @Override
  public String label() {
    return kind.label();
  }

  private Path path(Dataset dataset) {
    return folder.file(dataset.label() + ".tsfile");
  }

  @Override
  public void clear(Dataset dataset) throws IOException {
    CurveFile file = files.remove(dataset);
    if (file != null) {
      file.close();
      Files.delete(path(dataset));
    }
  }

  @Override
  public void write(Dataset dataset, List<Curve> curves) throws IOException {
    if (files.containsKey(dataset)) {
      throw new IllegalStateException(
          "The file of " + dataset + " is there. It is written once; clear it before.");
    }
    Map<Integer, Curve> byNumber =
        curves.stream().collect(Collectors.toMap(Curve::number, curve -> curve));
    List<Integer> numbers = curves.stream().map(Curve::number).toList();
    write(dataset, numbers, number -> Objects.requireNonNull(byNumber.get(number)));
  }

  private void write(Dataset dataset, List<Integer> numbers, CurveFile.Source source)
      throws IOException {
    Path fresh = folder.file(dataset.label() + ".fresh");
    CurveFile.write(fresh, measurement.apply(dataset), numbers, source);
    folder.replace(path(dataset), fresh);
    CurveFile before = files.put(dataset, new CurveFile(path(dataset), VALUE, numbers));
    if (before != null) {
      before.close();
    }
  }

  @Override
  public Points read(Dataset dataset, int number) throws IOException {
    return file(dataset).read(number);
  }

  @Override
  public Points read(Dataset dataset, int number, long fromMicros, long toMicros)
      throws IOException {
    return file(dataset).read(number, fromMicros, toMicros);
  }

  @Override
  public void forEach(Dataset dataset, Consumer<Points> action) throws IOException {
    CurveFile file = file(dataset);
    for (int number : file.numbers()) {
      action.accept(file.read(number));
    }
  }

  @Override
  public Totals totals(Dataset dataset, int number) throws IOException {
    return file(dataset).totals(number);
  }

  @Override
  public void merge(Dataset dataset, Curve piece) throws IOException {
    CurveFile stored = file(dataset);
    write(dataset, stored.numbers(), number -> {
      Points points = stored.read(number);
      return number == piece.number() ? new Overlaid(points, piece) : points;
    });
  }

  /** Points with the values of a curve where it has any. */
  private record Overlaid(Points points, Curve fresh) implements Points {

    @Override
    public int length() {
      return points.length();
    }

    @Override
    public long epochMicrosAt(int index) {
      return points.epochMicrosAt(index);
    }

    @Override
    public double valueAt(int index) {
      long micros = epochMicrosAt(index);
      boolean inside =
          micros >= fresh.startMicros() && micros < fresh.epochMicrosAt(fresh.length());
      return inside ? fresh.valueAt(fresh.indexOf(micros)) : points.valueAt(index);
    }
  }

  @Override
  public long bytes(Dataset dataset) throws IOException {
    return Files.size(path(dataset));
  }

  @Override
  public void close() throws IOException {
    for (CurveFile file : files.values()) {
      file.close();
    }
    folder.close();
  }
}
