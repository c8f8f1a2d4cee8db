package dev.rhythmite.store.sync.client;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/**
 * Tells a connection that broke from a body that is too short: HTTP reports the first as an {@code
 * EOFException} too, which a reader of the body would take for the second.
 */
final class UncutStream extends FilterInputStream {

  UncutStream(InputStream body) {
    super(body);
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (EOFException e) {
      throw cut(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return super.read(bytes, offset, length);
    } catch (EOFException e) {
      throw cut(e);
    }
  }

  private static IOException cut(EOFException cause) {
    IOException cut = new ProtocolException("the connection ended within the body");
    cut.initCause(cause);
    return cut;
  }
}
