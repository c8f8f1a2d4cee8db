package dev.rhythmite.store.exchange;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes one series after the other as an entry, and at last what they are. */
final class ZipExport<K extends Record> implements SeriesSink<K> {

  private final KeyType<K> keyType;
  private final ZipOutputStream zip;
  private final Path summary;
  private final OutputStream summaryOut;
  private final CsvRows.Writer rows;
  private long count;

  /** Keeps the summary in a file of its own meanwhile: it may be as long as there are series. */
  ZipExport(KeyType<K> keyType, OutputStream out) throws IOException {
    this.keyType = keyType;
    this.zip = new ZipOutputStream(new KeptOpen(out));
    this.summary = Files.createTempFile("rhythmite-export", ".csv");
    this.summaryOut = Files.newOutputStream(summary);
    this.rows = CsvRows.write(summaryOut);
    rows.row(ZipSummary.header(keyType));
  }

  @Override
  public void write(K key, Series series) throws IOException {
    String file = ZipSummary.fileName(count++);
    zip.putNextEntry(new ZipEntry(file));
    SeriesCsv.write(series, zip);
    zip.closeEntry();
    List<String> row = new ArrayList<>(List.of(file));
    row.addAll(keyType.format(key).values());
    row.add(series.timeAt(0).toString());
    row.add(series.timeAt(series.length() - 1).toString());
    row.add(Integer.toString(series.valueCount()));
    row.add(series.type().name());
    rows.row(row);
  }

  @Override
  public void finish() throws IOException {
    rows.close();
    summaryOut.close();
    zip.putNextEntry(new ZipEntry(ZipSummary.NAME));
    Files.copy(summary, zip);
    zip.closeEntry();
    zip.close();
  }

  /** What broke off is no complete ZIP: that has its directory at the end. */
  @Override
  public void close() throws IOException {
    rows.close();
    summaryOut.close();
    Files.deleteIfExists(summary);
  }
}
