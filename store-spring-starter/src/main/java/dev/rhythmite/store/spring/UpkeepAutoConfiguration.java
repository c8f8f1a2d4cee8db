package dev.rhythmite.store.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** The work that is done while nobody asks, as far as there is any. */
@AutoConfiguration(
    after = ChannelStoreAutoConfiguration.class,
    afterName = "dev.rhythmite.store.spring.access.AccessAutoConfiguration")
@ConditionalOnBean(UpkeepTask.class)
class UpkeepAutoConfiguration {

  @Bean
  Upkeep rhythmiteUpkeep(ObjectProvider<UpkeepTask> tasks) {
    return new Upkeep(tasks.orderedStream().toList());
  }
}
