package dev.rhythmite.examples;

import dev.rhythmite.examples.stores.LoadCurve;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The demo: a source of load curves, its replica and the loader of CSV files, by command. */
// with it there would be a user with a password, which nothing here asks for
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EntityScan(basePackageClasses = LoadCurve.class)
@EnableScheduling
public class DemoApplication {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Runs a command; one that serves goes on until the process is stopped. */
  public static void main(String[] args) {
    int exitCode = DemoCommandLine.run(Console.system(), args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
