package dev.rhythmite.store.spring.web.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSealer;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.host.LoadCurveKey;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted of requests over HTTP, in the registry that Spring Boot makes. */
abstract class MeterContract extends LaneContract {

  private MeterRegistry registry;

  @Override
  RunningHost.Builder builder() {
    return super.builder()
        .set("rhythmite.channels.seal-interval", "1d")
        .set("rhythmite.holcstore.enabled", "true");
  }

  @BeforeEach
  void beginAnew() {
    registry = host.bean(MeterRegistry.class);
    registry.clear();
  }

  private RequiredSearch meter(String name, String... tags) {
    return registry.get("rhythmite." + name).tags(tags);
  }

  private String channelOfThreeRows() {
    String id = admin.channel(LaneClient.S);
    writer.ok("POST", "/data/v1/channels/" + id + "/rows", threeRows());
    return id;
  }

  private static String threeRows() {
    return LaneClient.rows(
        "{'time':'2025-01-01','temp':1}",
        "{'time':'2025-01-02','temp':2}",
        "{'time':'2025-01-03','temp':3}");
  }

  @Test
  void appends() {
    String id = channelOfThreeRows();
    for (int i = 0; i < 3; i++) {
      writer.send(writer
          .request("POST", "/data/v1/channels/" + id + "/rows", threeRows())
          .header("Idempotency-Key", "once"));
    }

    assertThat(meter("channel.append", "outcome", "done").timer().count()).isEqualTo(2);
    assertThat(meter("channel.append", "outcome", "repeated").timer().count()).isEqualTo(2);
    assertThat(meter("channel.append", "outcome", "done").timer().totalTime(TimeUnit.NANOSECONDS))
        .isPositive();
    assertThat(meter("channel.append.rows").summary().count()).isEqualTo(2);
    assertThat(meter("channel.append.rows").summary().totalAmount()).isEqualTo(6);
  }

  @Test
  void appendsToSeveralChannels() {
    Map<ChannelKey, NewRows> rows = new HashMap<>();
    for (int i = 0; i < 2; i++) {
      ChannelKey key = new ChannelKey("", UUID.fromString(admin.channel(LaneClient.S)));
      Channel channel = host.bean(ChannelStore.class).find(key).orElseThrow();
      rows.put(
          key,
          NewRows.builder(channel, ChannelLimits.defaults())
              .add(Instant.EPOCH, 1.5)
              .build());
    }
    host.bean(RowStore.class).appendAll(rows);

    assertThat(meter("channel.append", "outcome", "done").timer().count()).isEqualTo(1);
    assertThat(meter("channel.append.rows").summary().totalAmount()).isEqualTo(2);
  }

  @Test
  void reads() {
    String rows = "/api/v1/channels/" + channelOfThreeRows();
    reader.get(rows + "/rows");
    reader.get(rows + "/rows?limit=2"); // one more tells whether there are more
    reader.get(rows + "/buckets?size=day&aggregations=avg");
    reader.get(rows + "/chart?columns=temp&pixels=10");
    reader.refused(400, "GET", rows + "/rows?col%5Bnope%5D=1", null);

    assertThat(
            meter("channel.read", "reading", "rows", "outcome", "done").timer().count())
        .isEqualTo(2);
    assertThat(meter("channel.read.rows").counter().count()).isEqualTo(6);
    assertThat(meter("channel.read", "reading", "buckets").timer().count()).isEqualTo(1);
    assertThat(meter("channel.read", "reading", "chart").timer().count()).isEqualTo(1);
  }

  @Test
  void readsThatAreGivenUpOrRefused() {
    ChannelKey key = new ChannelKey("", UUID.fromString(channelOfThreeRows()));
    RowStore rows = host.bean(RowStore.class);
    try (RowStream stream = rows.stream(key, RowQuery.all())) {
      assertThat(stream.schema().columns()).hasSize(1);
    }
    assertThatThrownBy(
        () -> rows.stream(key, RowQuery.all().only(List.of("nope"))).close());

    assertThat(meter("channel.read", "outcome", "cancelled").timer().count()).isEqualTo(1);
    assertThat(meter("channel.read", "outcome", "refused").timer().count()).isEqualTo(1);
    assertThat(meter("channel.read.rows").counter().count()).isZero();
  }

  @Test
  void sealing() {
    host.bean(ChannelSealer.class).sealAll();
    registry.clear();
    channelOfThreeRows();

    assertThat(host.bean(ChannelSealer.class).sealAll()).isEqualTo(3);

    assertThat(meter("channel.seal", "outcome", "done").timer().count()).isEqualTo(1);
    assertThat(meter("channel.seal.rows").counter().count()).isEqualTo(3);
  }

  @Test
  @SuppressWarnings("unchecked")
  void changesForReplicas() {
    host.bean("loadCurveSeriesStore", SeriesStore.class)
        .write(
            new LoadCurveKey(1, "metered"),
            Series.regular(Instant.parse("2025-01-01T00:00:00Z"), Duration.ofHours(1), 1, 2),
            WriteMode.MERGE);
    var ref = reader.get("/sync/v1/LoadCurve/updates").path("updates").get(0);
    HttpResponse<byte[]> pack = host.post(
        RunningHost.READER,
        "/sync/v1/LoadCurve/pack",
        ("[{\"key\":" + ref.path("key") + ",\"chunkIndex\":" + ref.path("chunkIndex") + "}]")
            .getBytes(UTF_8));
    assertThat(pack.statusCode()).as(LaneClient.text(pack)).isEqualTo(200);
    reader.get("/holcstore/LoadCurve/updates/?since=2020-01-01T00:00:00Z");

    for (String face : List.of("sync", "holcstore")) {
      String[] tags = {"face", face, "store", "LoadCurve"};
      assertThat(meter("sync.updates", tags).timer().count()).isEqualTo(1);
      assertThat(meter("sync.updates.changes", tags).counter().count()).isEqualTo(1);
    }
    assertThat(meter("sync.pack", "face", "sync").timer().count()).isEqualTo(1);
    assertThat(meter("sync.pack.chunks", "face", "sync").counter().count()).isEqualTo(1);
    assertThat(meter("sync.pack.size", "face", "sync").counter().count())
        .isEqualTo(pack.body().length);
  }

  @Test
  void noTagTellsChannelsApart() {
    String id = channelOfThreeRows();
    reader.get("/api/v1/channels/" + id + "/rows");
    reader.get("/api/v1/channels/" + channelOfThreeRows() + "/rows");

    List<Meter.Id> ours = registry.getMeters().stream()
        .map(Meter::getId)
        .filter(found -> found.getName().startsWith("rhythmite."))
        .toList();
    assertThat(ours).hasSize(4).noneMatch(found -> found.toString().contains(id));
    assertThat(ours)
        .allMatch(found -> Optional.ofNullable(found.getDescription()).isPresent());
  }
}
