package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.spring.DatedFeeds;
import dev.rhythmite.store.spring.InstantMeter;
import dev.rhythmite.store.spring.RegisteredStore;
import dev.rhythmite.store.spring.RegisteredStores;
import dev.rhythmite.store.spring.RhythmiteProperties;
import dev.rhythmite.store.spring.ServiceObserver;
import dev.rhythmite.store.spring.StoreConfigurationException;
import dev.rhythmite.store.spring.StoreLimits;
import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The routes, where something can guard them. */
@AutoConfiguration(
    afterName = "dev.rhythmite.store.spring.security.ApiKeySecurityAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnBean(value = SeriesStores.class, name = "springSecurityFilterChain")
class StoreWebAutoConfiguration {

  @Bean
  ProblemAdvice rhythmiteProblemAdvice() {
    return new ProblemAdvice();
  }

  @Bean
  RouteAccess rhythmiteRouteAccess(
      Optional<Admission> admission, StoreLimits limits, ObjectProvider<InstantSource> clock) {
    InstantSource source = clock.getIfUnique();
    return new RouteAccess(
        admission,
        new Throttle(
            limits, source == null ? TimeMeter.SYSTEM_NANOTIME : new InstantMeter(source)));
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "rhythmite.sync.enabled", matchIfMissing = true)
  static class SyncRoutes {

    @Bean
    StoreRoutes rhythmiteStoreRoutes(
        RegisteredStores stores, RhythmiteProperties.Sync sync, RouteAccess access) {
      stores.all().forEach(SyncRoutes::checkKeyFields);
      return new StoreRoutes(stores, sync, access);
    }

    @Bean
    SyncController rhythmiteSyncController(
        StoreRoutes routes, ObjectProvider<ServiceObserver> observer) {
      return new SyncController(routes, observer.getIfUnique(() -> ServiceObserver.NONE));
    }

    @Bean
    ExchangeController rhythmiteExchangeController(
        StoreRoutes routes, RhythmiteProperties properties) {
      return new ExchangeController(routes, properties.exchange());
    }

    private static void checkKeyFields(RegisteredStore<?> registered) {
      for (KeyField field : registered.store().keyType().fields()) {
        if (Parameters.RESERVED.contains(field.name())) {
          throw new StoreConfigurationException(
              "The key of "
                  + registered.name()
                  + " has a field "
                  + field.name()
                  + ", which the routes need as a parameter of their own.",
              "Rename the record component, or set rhythmite.sync.enabled=false.");
        }
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("rhythmite.holcstore.enabled")
  static class HolcstoreRoutes {

    @Bean
    HolcstoreController rhythmiteHolcstoreController(
        DatedFeeds feeds,
        RhythmiteProperties.Holcstore settings,
        RhythmiteProperties.Sync limits,
        RouteAccess access,
        ObjectProvider<ServiceObserver> observer) {
      return new HolcstoreController(
          feeds, settings, limits, access, observer.getIfUnique(() -> ServiceObserver.NONE));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("rhythmite.health.enabled")
  static class HealthRoutes {

    @Bean
    Readiness rhythmiteReadiness(Transactions transactions, RhythmiteProperties properties) {
      return new Readiness(new HealthQueries(transactions), properties.health().timeout());
    }

    @Bean
    HealthController rhythmiteHealthController(Readiness readiness) {
      return new HealthController(readiness);
    }
  }
}
