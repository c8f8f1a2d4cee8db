package dev.rhythmite.store.spring.meter;

import dev.rhythmite.store.spring.ServiceObserver;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Counts what the service does, where the application has a registry of meters. */
@AutoConfiguration(
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
class MeterAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  ServiceObserver rhythmiteServiceObserver(ObjectProvider<MeterRegistry> registries) {
    MeterRegistry registry = registries.getIfUnique(); // of several, Spring Boot makes one primary
    return registry == null ? ServiceObserver.NONE : new MeteredService(registry);
  }
}
