package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rhythmite.examples.live.LiveInput;
import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ParameterizedClass
@EnumSource(Database.class)
class LiveInputTest {

  private static final Pattern ROUTE = Pattern.compile("http://\\S+/sync/v1/LiveFigure/\\S+(?=\")");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir
  private Path directory;

  private final TestDatabase database;

  LiveInputTest(Database database) {
    this.database = database.create();
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void theRouteOfTheGuideShowsFiguresThatGrow(CapturedOutput log) throws IOException {
    int before;
    try (RunningDemo demo = RunningDemo.serving(directory, database)) {
      String route = routeOfTheGuide(demo);

      await().atMost(PATIENCE).until(() -> points(demo, route) >= 2);
      int points = points(demo, route);
      await().atMost(PATIENCE).until(() -> points(demo, route) > points);

      assertThat(demo.getWithKey(route, "Accept", "text/csv").body().lines())
          .first()
          .isEqualTo("time,value");
      before = points(demo, route);
    }

    try (RunningDemo demo = RunningDemo.empty(directory, database)) {
      DemoStore<?> figures = demo.store("LiveFigure");
      assertThat(demo.context().getBeanProvider(LiveInput.class).stream()).isEmpty();
      assertThat(figures.valueCount()).isGreaterThanOrEqualTo(before);
    }
    assertThat(log).doesNotContain("not recorded", "ERROR");
  }

  private static String routeOfTheGuide(RunningDemo demo) {
    ConsoleText text = new ConsoleText();
    new Guide(demo.context()).print(text.console());
    Matcher route = ROUTE.matcher(text.out());
    assertThat(route.find()).isTrue();
    assertThat(text.out()).contains("  " + demo.url() + "/#" + demo.key());
    return route.group();
  }

  /** Returns the number of points that the route shows; none where it has nothing yet. */
  private static int points(RunningDemo demo, String route) throws IOException {
    HttpResponse<String> answer = demo.getWithKey(route, "Accept", "text/csv");
    assertThat(answer.statusCode()).isIn(200, 404);
    return answer.statusCode() == 404 ? 0 : (int) answer.body().lines().count() - 1;
  }
}
