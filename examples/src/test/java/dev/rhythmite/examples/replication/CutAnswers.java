package dev.rhythmite.examples.replication;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** Breaks connections before a request, or at a random byte of its answer, and counts packs. */
final class CutAnswers implements Interceptor {

  private static final int BYTES_OF_AN_ANSWER = 20_000;

  private final SplittableRandom random;
  private final AtomicInteger packs = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile boolean calm;

  CutAnswers(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Cuts nothing any more; returns how often it did. */
  int calm() {
    calm = true;
    return cuts.get();
  }

  /** Returns how many packs were asked for. */
  int packs() {
    return packs.get();
  }

  @Override
  public String toString() {
    return cuts + " answers cut";
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    if (chain.request().url().encodedPath().endsWith("/pack")) {
      packs.incrementAndGet();
    }
    int fate = calm ? 9 : random.nextInt(10);
    if (fate == 0) {
      throw cut();
    }
    Response response = chain.proceed(chain.request());
    return fate > 2 ? response : cutWithin(response, random.nextInt(BYTES_OF_AN_ANSWER));
  }

  private IOException cut() {
    cuts.incrementAndGet();
    return new IOException("cut on purpose");
  }

  private Response cutWithin(Response response, int bytes) {
    Source body = new ForwardingSource(response.body().source()) {
      private long left = bytes;

      @Override
      public long read(Buffer sink, long byteCount) throws IOException {
        if (left == 0) {
          throw cut();
        }
        long read = super.read(sink, Math.min(byteCount, left));
        left -= Math.max(read, 0);
        return read;
      }
    };
    ResponseBody cutBody =
        ResponseBody.create(Okio.buffer(body), response.body().contentType(), -1);
    return response.newBuilder().body(cutBody).build();
  }
}
