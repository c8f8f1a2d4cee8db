package dev.rhythmite.store.spring.web.metric;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import dev.rhythmite.store.spring.FacePaths;
import dev.rhythmite.store.spring.TimeseriesProperties;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cache.caffeine.CaffeineCache;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Answers are kept in the memory of the process, if nothing else keeps them. */
@AutoConfiguration(after = RedisAnswerCacheAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBean(FacePaths.class)
@ConditionalOnProperty("rhythmite.timeseries.enabled")
@ConditionalOnBooleanProperty(name = "rhythmite.timeseries.cache.enabled", matchIfMissing = true)
class AnswerCacheAutoConfiguration {

  /** What an entry takes beside its bytes, roughly. */
  private static final int BYTES_OF_ENTRY = 200;

  @Bean
  @ConditionalOnMissingBean
  AnswerCache rhythmiteAnswers(TimeseriesProperties properties) {
    Weigher<Object, Object> weigher =
        (key, answer) -> BYTES_OF_ENTRY + key.toString().length() + ((byte[]) answer).length;
    CaffeineCache cache = new CaffeineCache(
        "rhythmite-answers",
        Caffeine.newBuilder()
            .maximumWeight(properties.cache().maxSize().toBytes())
            .weigher(weigher)
            .expireAfterWrite(properties.cache().timeToLive())
            .build(),
        false);
    return new AnswerCache(
        cache,
        prefix -> keys(cache, prefix),
        AnswerCache.AnswerCacheSettings.of(properties.cache()));
  }

  private static List<String> keys(CaffeineCache cache, String prefix) {
    cache.getNativeCache().cleanUp(); // those that are too old are no entries
    return cache.getNativeCache().asMap().keySet().stream()
        .map(Object::toString)
        .filter(key -> key.startsWith(prefix))
        .toList();
  }
}
