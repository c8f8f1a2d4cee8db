package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.metric.SampleQuery;
import dev.rhythmite.store.metric.SampleQuery.Sampling;
import dev.rhythmite.store.metric.Samples;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.FaceRequests;
import dev.rhythmite.store.spring.web.metric.FaceRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads metrics on regular buckets. */
@RestController
@FaceRoutes
@RequestMapping("${rhythmite.cvec.base-path:}/api/metrics")
class SampleController {

  private static final Instant ORIGIN = Instant.parse("2000-01-03T00:00:00Z");

  private final CvecStores stores;

  SampleController(CvecStores stores) {
    this.stores = stores;
  }

  @GetMapping("/sample")
  void sample(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "sample");
    SampleQuery query = query(new CvecQuery(request), tenant);
    String version = stores.metrics().version(tenant, query.names()).text();
    if (FaceRequests.isKnown(request, response, tenant, version)) {
      return;
    }
    Samples samples = sample(query);
    CvecJson.send(response, json -> json.write(samples));
  }

  private Samples sample(SampleQuery query) {
    try {
      return stores.reader().sample(query);
    } catch (LimitException e) {
      throw FaceProblem.malformed(String.valueOf(e.getMessage())).exception();
    }
  }

  private static SampleQuery query(CvecQuery asked, String tenant) {
    List<String> names = asked.required("names", name -> asked.names());
    TimeRange all = asked.range();
    asked.required("start_at", asked::time);
    asked.required("end_at", asked::time);
    Duration width = asked.required("bucket_width", asked::duration);
    Duration offset = asked.duration("bucket_offset").orElse(Duration.ZERO);
    asked.choice("bucket_function", "locf", Map.of("locf", true));
    return SampleQuery.of(tenant, names, all, size(width, offset)).by(sampling(asked));
  }

  private static BucketSize size(Duration width, Duration offset) {
    try {
      return BucketSize.every(width, ORIGIN.plus(offset));
    } catch (ArithmeticException | DateTimeException e) {
      throw FaceProblem.malformed(
              "bucket_offset is " + offset + ", which is beyond all times. Give a shorter one.")
          .exception();
    } catch (IllegalArgumentException e) {
      throw FaceProblem.malformed(String.valueOf(e.getMessage())).exception();
    }
  }

  private static Sampling sampling(CvecQuery asked) {
    Sampling mean = asked.choice(
        "weighting",
        "time",
        Map.of("time", Sampling.TIME_WEIGHTED_MEAN, "samples", Sampling.MEAN_OF_POINTS));
    Optional<Sampling> last = asked.choice(
        "aggregate_function",
        "average",
        Map.of("average", Optional.empty(), "last", Optional.of(Sampling.LAST)));
    return last.orElse(mean);
  }
}
