package dev.rhythmite.store.spring;

import dev.rhythmite.store.jpa.SeriesStores;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.util.ClassUtils;

/** The settings of channel routes and of who may use them, checked before anything is built. */
@AutoConfiguration(after = SeriesStoreAutoConfiguration.class)
@ConditionalOnBean(SeriesStores.class)
@Conditional(AnyAccessPath.class)
@EnableConfigurationProperties({ChannelProperties.class, AccessProperties.class})
class AccessPathsAutoConfiguration {

  private final @Nullable ClassLoader classes;

  AccessPathsAutoConfiguration(ApplicationContext context) {
    this.classes = context.getClassLoader();
  }

  @Bean
  AccessPaths rhythmiteAccessPaths(
      ChannelProperties channels, AccessProperties access, RhythmiteProperties others) {
    checkLibraries(access);
    AccessPaths paths = AccessPaths.of(channels.checked(), access.checked());
    if (others.sync().enabled()) {
      checkApart(paths, "rhythmite.sync.base-path", others.sync().basePath());
    }
    if (others.holcstore().enabled()) {
      checkApart(paths, "rhythmite.holcstore.base-path", others.holcstore().basePath());
    }
    return paths;
  }

  /** Two guards for one path would leave it to chance which one asks. */
  private static void checkApart(AccessPaths paths, String property, String other) {
    for (String path : paths.all()) {
      if ((path + "/").startsWith(other + "/") || (other + "/").startsWith(path + "/")) {
        throw new StoreConfigurationException(
            property + " is " + other + ", and " + path + " is a path of channel routes. Neither of"
                + " both is below the other.",
            "Set " + property + " or rhythmite.channels.base-path to another path.");
      }
    }
  }

  private void checkLibraries(AccessProperties access) {
    if (access.tables() || access.login().enabled()) {
      require("org.bouncycastle.crypto.generators.Argon2BytesGenerator", "bcprov-jdk18on");
    }
    if (access.login().enabled()) {
      require(
          "org.springframework.security.oauth2.jwt.NimbusJwtDecoder",
          "spring-security-oauth2-jose");
    }
  }

  private void require(String type, String library) {
    if (!ClassUtils.isPresent(type, classes)) {
      throw new StoreConfigurationException(
          "Logins and users need a library that is not there: " + library + ".",
          "Add it to the dependencies of the application, or switch rhythmite.security.login.enabled"
              + " and rhythmite.security.tables off.");
    }
  }
}
