package dev.rhythmite.store.sync.client;

import static dev.rhythmite.store.KeyFilter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example in the Javadoc of {@link SyncClient}, as a program. */
class SyncClientExampleTest {

  private static final Path TEST =
      Path.of("src/test/java/dev/rhythmite/store/sync/client/SyncClientExampleTest.java");
  private static final Path MAIN =
      Path.of("src/main/java/dev/rhythmite/store/sync/client/SyncClient.java");

  @Test
  void runs() throws IOException {
    InMemoryFeed source = new InMemoryFeed();
    source.write(new ChunkRef<>(new CurveKey(1, "spot"), 24_300), "values");
    InMemoryFeed replica = new InMemoryFeed();
    try (SourceServer server = new SourceServer(source)) {

      PullResult pulled = example(server.url(), replica, "a-key");

      assertThat(pulled).isEqualTo(new PullResult(1, 0));
      assertThat(server.requests())
          .allSatisfy(request ->
              assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer a-key"));
    }
  }

  private static PullResult example(URI url, ChunkFeed<CurveKey> feed, String key) {
    // example
    SyncClient<CurveKey> client =
        SyncClient.builder(url, feed).bearerKey(key).batch(250).pageSize(1_000).build();
    PullResult pulled = client.pull();
    PullResult spot = client.pull(where(CurveKey::kind).is("spot"));
    // end
    assertThat(spot).isEqualTo(new PullResult(0, 0));
    return pulled;
  }

  @Test
  void isTheOneOfTheJavadoc() throws IOException {
    assertThat(between(MAIN, "<pre>{@code", "}</pre>"))
        .isNotEmpty()
        .isEqualTo(between(TEST, "// example", "// end"));
  }

  private static List<String> between(Path file, String first, String last) throws IOException {
    return Files.readAllLines(file).stream()
        .dropWhile(line -> !line.endsWith(first))
        .skip(1)
        .takeWhile(line -> !line.endsWith(last))
        .map(line -> line.replaceFirst("^ \\*", "").strip())
        .toList();
  }
}
