package dev.rhythmite.store.sync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.sync.ChunkRef;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replication client starts on a class path without Hibernate; the one of this module is. */
class StandaloneTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.hibernate.Session",
        "jakarta.persistence.Entity",
        "org.springframework.context.ApplicationContext"
      })
  void isNotOnThisClassPath(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void pulls() throws IOException {
    InMemoryFeed feed = new InMemoryFeed();
    feed.write(new ChunkRef<>(new CurveKey(1, "A"), 24_300), "values");
    InMemoryFeed replica = new InMemoryFeed();

    try (SourceServer server = new SourceServer(feed)) {
      PullResult pulled = SyncClient.builder(server.url(), replica).build().pull();

      assertThat(pulled).isEqualTo(new PullResult(1, 0));
      assertThat(replica.contents()).isEqualTo(feed.contents());
    }
  }
}
