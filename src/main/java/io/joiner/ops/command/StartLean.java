package io.joiner.ops.command;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts of joiner only what a command needs: no door, no route, nothing that runs by itself.
 *
 * @param keys of the configuration, as arguments
 */
record StartLean(List<String> keys) {

    /** So that nothing but the command's own output is on standard output, and of the log only warnings are seen. */
    private static final List<String> QUIET =
            List.of("--logging.config=classpath:logback-command.xml", "--logging.level.root=WARN");

    /**
     * Starts it.
     *
     * @param source tells which beans there are
     * @param check refuses a configuration that isn't enough for the command
     * @throws CannotStartException if it is not to be had; why stands in the log
     */
    ConfigurableApplicationContext start(
            Class<?> source, ApplicationContextInitializer<ConfigurableApplicationContext> check) {
        SpringApplication application = new SpringApplication(source);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setInitializers(List.of(check));
        try {
            return application.run(Stream.concat(QUIET.stream(), keys.stream()).toArray(String[]::new));
        } catch (RuntimeException e) {
            throw new CannotStartException(e);
        }
    }
}
