package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MetadataVersion;

/**
 * What stands around the messages of an <a
 * href="https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format">Arrow IPC file</a>.
 *
 * <pre>
 * File --> Magic, Padding of 2, Message*, EndOfStream, Footer, FooterLength, Magic
 * </pre>
 *
 * <ul>
 *   <li>Magic --> the 6 bytes ARROW1
 *   <li>Footer --> flatbuffer: the schema, and where each message stands
 *   <li>FooterLength --> int32
 * </ul>
 */
final class ArrowFile {

  private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
  static final int START_BYTES = 8;
  private static final int END_BYTES = Integer.BYTES + MAGIC.length;

  private ArrowFile() {}

  static byte[] start() {
    return Arrays.copyOf(MAGIC, START_BYTES);
  }

  /** Returns what follows the end of the stream. */
  static byte[] end(List<ColumnSpec> specs, List<FileBlock> batches) {
    var metadata = new FlatBufferBuilder(512);
    int schema = MessageWriter.schema(metadata, specs);
    Footer.startRecordBatchesVector(metadata, batches.size());
    for (int i = batches.size() - 1; i >= 0; i--) {
      FileBlock block = batches.get(i);
      Block.createBlock(metadata, block.offset(), block.metadataLength(), block.bodyLength());
    }
    int blocks = metadata.endVector();
    Footer.startDictionariesVector(metadata, 0);
    int dictionaries = metadata.endVector();
    metadata.finish(
        Footer.createFooter(metadata, MetadataVersion.V5, schema, dictionaries, blocks, 0));
    byte[] footer = metadata.sizedByteArray();
    byte[] end = Arrays.copyOf(footer, footer.length + END_BYTES);
    LittleEndian.putInt(end, footer.length, footer.length);
    System.arraycopy(MAGIC, 0, end, footer.length + Integer.BYTES, MAGIC.length);
    return end;
  }

  static void requireStart(byte[] start) {
    if (start.length < START_BYTES || !isMagic(start, 0)) {
      throw new MalformedBlobException(
          "No Arrow file: it does not begin with ARROW1. Send the file format of Arrow IPC.", 0);
    }
  }

  /**
   * Requires that a footer says what was read.
   *
   * @param rest all bytes after the end of the stream
   */
  static void requireEnd(byte[] rest, List<FileBlock> batches, List<FileBlock> dictionaries) {
    int length = rest.length - END_BYTES;
    if (length < 1
        || !isMagic(rest, rest.length - MAGIC.length)
        || LittleEndian.getInt(rest, length) != length) {
      throw damaged("it is cut off, or of another length than it says");
    }
    ByteBuffer footer = ByteBuffer.wrap(rest, 0, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    boolean same;
    try {
      Footer read = Footer.getRootAsFooter(footer);
      same = blocks(read.recordBatchesLength(), batches.size(), read::recordBatches)
              .equals(batches)
          && blocks(read.dictionariesLength(), dictionaries.size(), read::dictionaries)
              .equals(dictionaries);
    } catch (RuntimeException e) { // what an offset out of bounds ends in
      throw damaged("an offset in it is out of bounds");
    }
    if (!same) {
      throw damaged("it points to other places than those of the batches");
    }
  }

  private static List<FileBlock> blocks(int count, int expected, IntFunction<Block> blockAt) {
    List<FileBlock> blocks = new ArrayList<>();
    for (int i = 0; i < Math.min(count, expected + 1); i++) {
      Block block = blockAt.apply(i);
      blocks.add(new FileBlock(block.offset(), block.metaDataLength(), block.bodyLength()));
    }
    return blocks;
  }

  private static boolean isMagic(byte[] bytes, int from) {
    return Arrays.equals(bytes, from, from + MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  private static MalformedBlobException damaged(String why) {
    return new MalformedBlobException("The footer of the Arrow file is damaged: " + why + ".", 0);
  }
}
