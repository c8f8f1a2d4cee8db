package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.WriteMode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  private static final Pattern CURL = Pattern.compile(
      "  curl (-H \"Authorization: [^\"]+\" )?(?:-H \"Accept: ([^\"]+)\" )?(?:-o \\S+ )?\"?([^\"]+)\"?");
  private static final String SERIES = "/sync/v1/LoadCurve/series?meter=meter-01";

  @TempDir
  private static Path directory;

  private static RunningDemo demo;

  @BeforeAll
  static void start() {
    demo = RunningDemo.source(directory);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void isReady() throws IOException {
    assertThat(demo.get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void showsSeriesToWhoeverHasTheKey() throws IOException {
    HttpResponse<String> answer = demo.getWithKey(SERIES, "Accept", "text/csv");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().lines()).hasSize(1 + 17_520);
  }

  @Test
  void refusesEverybodyElse() throws IOException {
    assertThat(demo.get(SERIES).statusCode()).isEqualTo(401);
    assertThat(demo.get(SERIES, "Authorization", "Bearer wrong-wrong-wrong").statusCode())
        .isEqualTo(401);
  }

  @Test
  void saysWhereItServesNothingAndKeepsNoSession() throws IOException {
    HttpResponse<String> answer = demo.getWithKey("/elsewhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no such route.");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void everyCommandOfTheGuideAnswers() throws IOException {
    ConsoleText text = new ConsoleText();
    new Guide(demo.context()).print(text.console());
    List<Matcher> commands =
        text.out().lines().map(CURL::matcher).filter(Matcher::matches).toList();

    assertThat(text.out())
        .contains("350,400 values")
        .contains("export RHYTHMITE_KEY=" + demo.key())
        .contains("replica --source " + demo.url());
    assertThat(commands).hasSize(5);
    for (Matcher command : commands) {
      String accept = command.group(2) == null ? "*/*" : command.group(2);
      HttpResponse<String> answer = command.group(1) == null
          ? demo.get(command.group(3))
          : demo.getWithKey(command.group(3), "Accept", accept);
      assertThat(answer.statusCode()).as(command.group()).isEqualTo(200);
      if (accept.equals("text/csv")) {
        assertThat(answer.body().lines()).as("a day of 23 hours").hasSize(1 + 46);
      }
    }
  }

  @Test
  void hasAFirstPageWithoutSecrets() throws IOException {
    assertThat(demo.get("/").body()).contains("Rhythmite demo").doesNotContain(demo.key());
  }

  @Test
  void keepsTheKeyFromOthers() throws IOException {
    assertThat(PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory.resolve("api-key"))))
        .isEqualTo("rw-------");
    assertThat(demo.key()).hasSize(43);
  }

  @Test
  void survivesARestart(@TempDir Path other) throws IOException {
    String key;
    try (RunningDemo first = RunningDemo.source(other)) {
      key = first.key();
      var one = first.store("LoadCurve").read("meter-01").orElseThrow();
      first.store("LoadCurve").write("mine", one, WriteMode.CREATE);
    }
    try (RunningDemo second = RunningDemo.source(other)) {
      assertThat(second.key()).isEqualTo(key);
      assertThat(second.store("LoadCurve").valueCount()).isEqualTo(21 * 17_520);
      assertThat(second.store("LoadCurve").read("mine"))
          .isEqualTo(second.store("LoadCurve").read("meter-01"));
    }
  }
}
