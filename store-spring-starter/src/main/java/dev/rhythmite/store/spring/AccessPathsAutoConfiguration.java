package dev.rhythmite.store.spring;

import dev.rhythmite.store.jpa.SeriesStores;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** The settings of channel routes and of who may use them, checked before anything is built. */
@AutoConfiguration(after = SeriesStoreAutoConfiguration.class)
@ConditionalOnBean(SeriesStores.class)
@Conditional(AnyAccessPath.class)
@EnableConfigurationProperties({ChannelProperties.class, AccessProperties.class})
class AccessPathsAutoConfiguration {

  @Bean
  AccessPaths rhythmiteAccessPaths(ChannelProperties channels, AccessProperties access) {
    return AccessPaths.of(channels.checked(), access.checked());
  }
}
