package dev.rhythmite.store.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;

/**
 * Lets arrow-vector compress with the streams of lz4-java, which share no code with
 * the library's own frames.
 */
public final class Lz4JavaCodecFactory implements CompressionCodec.Factory {

  @Override
  public CompressionCodec createCodec(CodecType type) {
    return type == CodecType.LZ4_FRAME ? new Lz4JavaCodec() : NoCompressionCodec.INSTANCE;
  }

  @Override
  public CompressionCodec createCodec(CodecType type, int level) {
    return createCodec(type);
  }

  private static final class Lz4JavaCodec extends AbstractCompressionCodec {

    private static final int PREFIX_BYTES = (int) CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH;

    @Override
    public CodecType getCodecType() {
      return CodecType.LZ4_FRAME;
    }

    @Override
    protected ArrowBuf doCompress(BufferAllocator allocator, ArrowBuf plain) {
      var frame = new ByteArrayOutputStream();
      try (var out = new LZ4FrameOutputStream(frame)) {
        out.write(bytes(plain, 0, plain.writerIndex()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return buffer(allocator, frame.toByteArray(), PREFIX_BYTES);
    }

    @Override
    protected ArrowBuf doDecompress(BufferAllocator allocator, ArrowBuf compressed) {
      byte[] frame = bytes(compressed, PREFIX_BYTES, compressed.writerIndex() - PREFIX_BYTES);
      try (var in = new LZ4FrameInputStream(new ByteArrayInputStream(frame))) {
        return buffer(allocator, in.readAllBytes(), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static byte[] bytes(ArrowBuf buffer, long index, long length) {
      byte[] bytes = new byte[(int) length];
      buffer.getBytes(index, bytes);
      return bytes;
    }

    private static ArrowBuf buffer(BufferAllocator allocator, byte[] bytes, int offset) {
      ArrowBuf buffer = allocator.buffer(offset + bytes.length);
      buffer.setBytes(offset, bytes);
      buffer.writerIndex(offset + bytes.length);
      return buffer;
    }
  }
}
