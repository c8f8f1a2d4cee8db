package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.FacePaths;
import dev.rhythmite.store.spring.TimeseriesProperties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.cache.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.cache.RedisCacheWriter;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;

/**
 * Answers are kept in Redis, if the application has one connection to it, or a primary one, and does
 * not say that its caches are elsewhere.
 */
@AutoConfiguration(
    afterName = {
      "dev.rhythmite.store.spring.MetricStoreAutoConfiguration",
      "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration"
    })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass(
    name = {
      "org.springframework.data.redis.cache.RedisCacheManager",
      "org.springframework.data.redis.connection.RedisConnectionFactory"
    })
@ConditionalOnBean(FacePaths.class)
@ConditionalOnSingleCandidate(
    type = "org.springframework.data.redis.connection.RedisConnectionFactory")
@ConditionalOnProperty("rhythmite.timeseries.enabled")
@ConditionalOnBooleanProperty(name = "rhythmite.timeseries.cache.enabled", matchIfMissing = true)
class RedisAnswerCacheAutoConfiguration {

  private static final String PREFIX = "rhythmite:";
  private static final int KEYS_AT_ONCE = 1_000;

  /** Of its own: a cache manager as a bean would take the place of the application's. */
  @Bean
  @ConditionalOnProperty(name = "spring.cache.type", havingValue = "redis", matchIfMissing = true)
  AnswerCache rhythmiteRedisAnswers(
      RedisConnectionFactory connections, TimeseriesProperties properties) {
    // else writes are on their way when they return, and an answer may come after it was cleared
    RedisCacheManager caches = RedisCacheManager.builder(RedisCacheWriter.create(
            connections, RedisCacheWriter.RedisCacheWriterConfigurer::immediateWrites))
        .cacheDefaults(RedisCacheConfiguration.defaultCacheConfig()
            .computePrefixWith(name -> PREFIX)
            .entryTtl(properties.cache().timeToLive())
            .serializeValuesWith(SerializationPair.byteArray()))
        .build();
    caches.afterPropertiesSet();
    Cache cache = caches.getCache("rhythmite-answers");
    if (cache == null) {
      throw new IllegalStateException("Redis caches are made when they are asked for.");
    }
    return new AnswerCache(
        cache,
        prefix -> keys(connections, prefix),
        AnswerCache.AnswerCacheSettings.of(properties.cache()));
  }

  /** Prefixes have none of the letters that patterns know. */
  private static List<String> keys(RedisConnectionFactory connections, String prefix) {
    ScanOptions options = ScanOptions.scanOptions()
        .match(PREFIX + prefix + "*")
        .count(KEYS_AT_ONCE)
        .build();
    try (RedisConnection connection = connections.getConnection();
        Cursor<byte[]> cursor = connection.keyCommands().scan(options)) {
      return cursor.stream()
          .map(key -> new String(key, StandardCharsets.UTF_8))
          .map(key -> key.substring(PREFIX.length()))
          .toList();
    }
  }
}
