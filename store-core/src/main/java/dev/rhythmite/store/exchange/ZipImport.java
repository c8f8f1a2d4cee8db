package dev.rhythmite.store.exchange;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads an archive entry by entry, as its summary names them. */
final class ZipImport<K extends Record> {

  private final SeriesImport<K>.Target target;
  private final KeyType<K> keyType;
  private final ValueType type;
  private final ImportLimits limits;
  private final BoundedBytes bytes;

  ZipImport(SeriesImport<K>.Target target, SeriesStore<K> store, ImportLimits limits) {
    this.target = target;
    this.keyType = store.keyType();
    this.type = store.valueType();
    this.limits = limits;
    this.bytes = new BoundedBytes(limits.bytes());
  }

  ImportResult read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      limits.checkSeries(zip.size() - 1L);
      readSummary(zip);
      return target.result();
    } catch (ZipException e) {
      throw new ExchangeException(
          "The file is no ZIP, or damaged: " + e.getMessage() + ". Export it anew.", e);
    }
  }

  private void readSummary(ZipFile zip) throws IOException {
    try (InputStream in = open(zip, entry(zip, ZipSummary.NAME, "The file"));
        CsvRows rows = CsvRows.read(in, ZipSummary.NAME)) {
      List<String> header = rows.next().orElse(List.of());
      Map<String, Integer> keyColumns = keyColumns(rows, header);
      int fileColumn = column(rows, header, ZipSummary.FILE_NAME);
      int valuesColumn = header.indexOf(ZipSummary.VALUES);
      int typeColumn = header.indexOf(ZipSummary.TYPE);
      Optional<List<String>> row = rows.next();
      while (row.isPresent()) {
        List<String> fields = row.get();
        if (fields.size() != header.size()) {
          throw rows.refused(
              fields.size() + " fields. The header names " + header.size() + " columns.");
        }
        K key = key(rows, keyColumns, fields);
        target.begin(rows.where(), key);
        if (typeColumn >= 0) {
          checkType(rows, fields.get(typeColumn));
        }
        Series series = series(zip, rows, fields.get(fileColumn));
        if (valuesColumn >= 0) {
          checkValues(rows, fields.get(valuesColumn), series);
        }
        target.write(fields.get(fileColumn), key, series);
        row = rows.next();
      }
    }
  }

  private Map<String, Integer> keyColumns(CsvRows rows, List<String> header) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    KeyColumnNames.of(keyType, ZipSummary.OWN_COLUMNS)
        .forEach((field, name) -> columns.put(field, column(rows, header, name)));
    return columns;
  }

  private int column(CsvRows rows, List<String> header, String name) {
    int column = header.indexOf(name);
    if (column < 0 || column != header.lastIndexOf(name)) {
      throw rows.refused("the columns "
          + header
          + ". There is one column "
          + name
          + " among "
          + ZipSummary.header(keyType)
          + "; name it so.");
    }
    return column;
  }

  private K key(CsvRows rows, Map<String, Integer> columns, List<String> fields) {
    Map<String, String> texts = new LinkedHashMap<>();
    columns.forEach((field, column) -> texts.put(field, fields.get(column)));
    try {
      return keyType.parse(texts);
    } catch (IllegalArgumentException e) {
      throw new ExchangeException(rows.where() + ": " + e.getMessage(), e);
    }
  }

  private Series series(ZipFile zip, CsvRows rows, String file) throws IOException {
    ZipEntry entry = entry(zip, file, rows.where());
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(open(zip, entry), checksum)) {
      Series series = SeriesCsv.read(in, file, type, limits);
      if (checksum.getValue() != entry.getCrc()) {
        throw new ExchangeException(file + " is damaged: its checksum is another. Export it anew.");
      }
      return series;
    }
  }

  private void checkType(CsvRows rows, String announced) {
    if (!announced.equals(type.name())) {
      throw rows.refused("the values are "
          + announced
          + ", the store keeps "
          + type
          + ". None is converted; import the file into a store of its type.");
    }
  }

  private static void checkValues(CsvRows rows, String announced, Series series) {
    if (!announced.equals(Integer.toString(series.valueCount()))) {
      throw rows.refused("the file has "
          + series.valueCount()
          + " values, not "
          + announced
          + ". One of them was changed; correct it, or leave the column out.");
    }
  }

  private static ZipEntry entry(ZipFile zip, String name, String where) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.isDirectory()) {
      throw new ExchangeException(where
          + ": there is no entry \""
          + name
          + "\". An archive has each file that its "
          + ZipSummary.NAME
          + " names; export it anew.");
    }
    return entry;
  }

  private InputStream open(ZipFile zip, ZipEntry entry) throws IOException {
    return bytes.of(zip.getInputStream(entry));
  }
}
