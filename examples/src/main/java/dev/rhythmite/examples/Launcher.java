package dev.rhythmite.examples;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the application for a command.
 *
 * @param properties the arguments that are meant for Spring, {@code --name=value}
 */
record Launcher(List<String> properties) {

  Launcher {
    properties = List.copyOf(properties);
  }

  /**
   * Returns the running application.
   *
   * @param defaults properties that anything else overrides
   * @param overrides arguments of the form {@code --name=value} that go before all others
   * @throws CommandException if it does not start; the log says why
   */
  ConfigurableApplicationContext start(
      WebApplicationType type, Map<String, Object> defaults, List<String> overrides) {
    SpringApplication application = new SpringApplication(DemoApplication.class);
    application.setWebApplicationType(type);
    application.setDefaultProperties(defaults);
    try {
      return application.run(
          Stream.concat(properties.stream(), overrides.stream()).toArray(String[]::new));
    } catch (RuntimeException e) {
      throw new CommandException("The demo did not start; the reason stands above.", e);
    }
  }
}
