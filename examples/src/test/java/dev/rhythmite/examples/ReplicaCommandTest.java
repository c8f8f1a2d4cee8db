package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaCommandTest {

  @TempDir
  private Path directory;

  @Test
  void saysWhatItPulled() {
    try (RunningDemo source = RunningDemo.source(directory.resolve("source"))) {
      ConsoleText text = new ConsoleText();

      assertThat(pullOnce(text, source.url().toString(), source.key())).isZero();

      assertThat(text.out())
          .contains("From " + source.url())
          .containsPattern("LoadCurve +20 +0 +350,400 ")
          .containsPattern("HourlySeries +0 +0 +0 ");
      assertThat(text.err()).contains("Pulling", "8/8 stores");
    }
  }

  @Test
  void saysThatItsKeyIsWrong() {
    try (RunningDemo source = RunningDemo.source(directory.resolve("source"))) {
      ConsoleText text = new ConsoleText();

      assertThat(pullOnce(text, source.url().toString(), "wrong-wrong-wrong-wrong"))
          .isEqualTo(1);

      assertThat(text.err()).contains("answered 401").doesNotContain("\tat ");
    }
  }

  @Test
  void tellsOnceThatTheSourceIsGone() {
    ConsoleText text = new ConsoleText();
    TestDatabase database = TestDatabase.h2();
    try (RunningDemo replica = RunningDemo.replica(directory.resolve("replica"), database)) {
      ReplicaFollower follower;
      try (RunningDemo source = RunningDemo.source(directory.resolve("source"))) {
        follower = new ReplicaFollower(
            replica.pullsFrom(source), new PullTable(source.url(), text.console()), text.console());
        follower.run();
        follower.run();
      }
      follower.run();
      follower.run();
    }

    assertThat(text.out()).containsOnlyOnce("From http://localhost:").containsOnlyOnce("LoadCurve");
    assertThat(text.err()).containsOnlyOnce("failed 3 times").containsOnlyOnce("Trying again");
  }

  @Test
  void refusesASourceThatIsNoUrl() {
    ConsoleText text = new ConsoleText();

    assertThat(text.run("replica", "--source", "localhost:8080", "--key", "k")).isEqualTo(2);

    assertThat(text.err())
        .startsWith(
            "--source is \"localhost:8080\". A source is a URL such as http://localhost:8080.");
  }

  private int pullOnce(ConsoleText text, String source, String key) {
    return text.run(
        "replica",
        "--once",
        "--source",
        source,
        "--key",
        key,
        "--demo.data-dir=" + directory.resolve("replica"));
  }
}
