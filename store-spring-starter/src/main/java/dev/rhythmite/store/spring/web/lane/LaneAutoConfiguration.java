package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.spring.AccessPaths;
import dev.rhythmite.store.spring.ChannelLimitProperties;
import dev.rhythmite.store.spring.ChannelProperties;
import dev.rhythmite.store.spring.web.ApiDescription;
import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.io.ResourceLoader;

/** The lanes of channels, where something can guard them. */
@AutoConfiguration(afterName = "dev.rhythmite.store.spring.web.channel.ChannelWebAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnBean(
    value = {AccessPaths.class, ChannelStores.class, ChannelAccess.class},
    name = "springSecurityFilterChain")
@ConditionalOnProperty("rhythmite.channels.enabled")
class LaneAutoConfiguration {

  @Bean
  LaneProblems rhythmiteLaneProblems() {
    return new LaneProblems();
  }

  @Bean
  LaneStores rhythmiteLaneStores(
      ChannelStores stores,
      ChannelStore channels,
      RowStore rows,
      ChannelLimitProperties settings,
      ObjectProvider<InstantSource> clock) {
    return new LaneStores(
        channels, rows, stores.limits(), settings, clock.getIfUnique(InstantSource::system));
  }

  @Bean
  ChannelWrites rhythmiteChannelWrites(LaneStores stores, Transactions transactions) {
    return new ChannelWrites(stores, transactions);
  }

  @Bean
  @ConditionalOnProperty("rhythmite.channels.root")
  RootController rhythmiteRootController(
      ResourceLoader resources,
      ChannelProperties channels,
      ObjectProvider<ApiDescription> descriptions) {
    ClassLoader classes = resources.getClassLoader();
    List<ApiDescription> all = new ArrayList<>();
    all.add(new ApiDescription(channels.basePath(), RootController.class));
    descriptions.orderedStream().forEach(all::add);
    return new RootController(
        RouteDocs.in(classes == null ? RootController.class.getClassLoader() : classes),
        ApiDescription.merged(channels.basePath(), all));
  }

  @Bean
  ApiLane rhythmiteApiLane(LaneStores stores, ChannelAccess access) {
    return new ApiLane(stores, access);
  }

  @Bean
  DataLane rhythmiteDataLane(LaneStores stores, ChannelWrites writes, ChannelAccess access) {
    return new DataLane(stores, writes, access);
  }

  @Bean
  SetupLane rhythmiteSetupLane(LaneStores stores, ChannelWrites writes, ChannelAccess access) {
    return new SetupLane(stores, writes, access);
  }
}
