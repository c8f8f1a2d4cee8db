package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rhythmite.examples.live.LiveChannel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The channels of the demo, as a new user meets them. */
class ChannelDemoTest {

  private static final String ROWS = "/api/v1/channels/" + LiveChannel.ID + "/rows";

  @TempDir
  private static Path directory;

  private static RunningDemo demo;

  @BeforeAll
  static void start() {
    demo = RunningDemo.serving(directory, TestDatabase.h2());
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void hasRowsAtOnce() throws IOException {
    HttpResponse<String> csv = demo.getWithKey(ROWS, "Accept", "text/csv");

    assertThat(csv.body()).startsWith("\"time\",\"host\",");
    assertThat(csv.body().lines()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({"../README.md, 4", "../docs/demo.md, 4"})
  void everyCommandOfThePageAnswers(Path page, int commands) throws IOException {
    assertAnswered(CurlCommand.in(Files.readString(page), demo.key()), commands);
  }

  @Test
  void everyCommandOfTheGuideAnswers() throws IOException {
    ConsoleText text = new ConsoleText();
    new Guide(demo.context()).print(text.console());

    assertThat(text.out()).contains(demo.url() + "/docs");
    assertAnswered(CurlCommand.in(text.out(), demo.key()), 8);
  }

  private static void assertAnswered(List<CurlCommand> commands, int count) throws IOException {
    assertThat(commands).hasSize(count);
    for (CurlCommand command : commands) {
      HttpResponse<String> answer = demo.send(command.to(demo.url()));
      assertThat(answer.statusCode()).as(command.text() + answer.body()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/channels", "/data/v1/channels", "/setup/v1/channels"})
  void isClosedWithoutTheKey(String path) throws IOException {
    assertThat(demo.get(path).statusCode()).isEqualTo(401);
    assertThat(demo.get(path, "Authorization", "Bearer " + "x".repeat(43)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void showsBrowsersAPageAndOthersWhoItIs() throws IOException {
    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    assertThat(demo.get("/", "Accept", browser).body()).contains("Rhythmite demo");
    assertThat(demo.get("/").body()).isEqualTo("{\"app\":\"Rhythmite\"}");
    assertThat(demo.get("/docs", "Accept", browser).body())
        .contains("swagger-ui")
        .doesNotContain(demo.key());
  }

  @Test
  void makesItsChannelAgain() {
    ChannelKey key = ChannelKey.of(LiveChannel.ID);
    demo.context().getBean(ChannelStore.class).delete(List.of(key));

    RowStore rows = demo.context().getBean(RowStore.class);
    ChannelStore channels = demo.context().getBean(ChannelStore.class);
    await().until(() -> channels.find(key).isPresent() && rows.count(key) > 0);

    assertThat(channels.find(key).orElseThrow().name()).contains(LiveChannel.NAME);
  }
}
