package dev.rhythmite.examples.stores;

import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.sync.ChunkFeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stores of the demo. Stores and feeds come from the starter, found by the type of their key. */
@Configuration(proxyBeanMethods = false)
class DemoStoresConfiguration {

  @Bean
  DemoStore<LoadCurve.Key> loadCurves(
      SeriesStore<LoadCurve.Key> store, ChunkFeed<LoadCurve.Key> feed) {
    return new DemoStore<>(store, feed, LoadCurve.Key::new);
  }

  @Bean
  DemoStore<HalfHourlySeries.Key> halfHourly(
      SeriesStore<HalfHourlySeries.Key> store, ChunkFeed<HalfHourlySeries.Key> feed) {
    return new DemoStore<>(store, feed, HalfHourlySeries.Key::new);
  }

  @Bean
  DemoStore<HourlySeries.Key> hourly(
      SeriesStore<HourlySeries.Key> store, ChunkFeed<HourlySeries.Key> feed) {
    return new DemoStore<>(store, feed, HourlySeries.Key::new);
  }

  @Bean
  DemoStore<FiveMinuteSeries.Key> fiveMinute(
      SeriesStore<FiveMinuteSeries.Key> store, ChunkFeed<FiveMinuteSeries.Key> feed) {
    return new DemoStore<>(store, feed, FiveMinuteSeries.Key::new);
  }

  @Bean
  DemoStore<MinuteSeries.Key> minute(
      SeriesStore<MinuteSeries.Key> store, ChunkFeed<MinuteSeries.Key> feed) {
    return new DemoStore<>(store, feed, MinuteSeries.Key::new);
  }

  @Bean
  DemoStore<SecondSeries.Key> second(
      SeriesStore<SecondSeries.Key> store, ChunkFeed<SecondSeries.Key> feed) {
    return new DemoStore<>(store, feed, SecondSeries.Key::new);
  }

  @Bean
  DemoStore<MelbourneSeries.Key> melbourne(
      SeriesStore<MelbourneSeries.Key> store, ChunkFeed<MelbourneSeries.Key> feed) {
    return new DemoStore<>(store, feed, MelbourneSeries.Key::new);
  }

  @Bean
  DemoStore<LiveFigure.Key> liveFigures(
      SeriesStore<LiveFigure.Key> store, ChunkFeed<LiveFigure.Key> feed) {
    return new DemoStore<>(store, feed, LiveFigure.Key::named);
  }
}
