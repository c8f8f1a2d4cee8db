package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.jpa.SeriesStores;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;

/** Says why a web application has no routes of the stores. */
@AutoConfiguration(after = StoreWebAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(SeriesStores.class)
@ConditionalOnMissingBean(name = "springSecurityFilterChain")
@ConditionalOnProperty(name = "rhythmite.sync.enabled", matchIfMissing = true)
class ClosedRoutesAutoConfiguration {

  ClosedRoutesAutoConfiguration() {
    LoggerFactory.getLogger(ClosedRoutesAutoConfiguration.class)
        .info("The stores have no HTTP routes, since Spring Security is not there to guard them."
            + " Add spring-boot-starter-security, or set rhythmite.sync.enabled=false.");
  }
}
