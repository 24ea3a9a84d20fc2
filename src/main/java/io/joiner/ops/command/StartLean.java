package io.joiner.ops.command;

import io.joiner.ledger.LedgerGuest;
import io.joiner.ops.MissingKeys;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts of joiner only what a command needs: no door, no route, nothing that runs by itself.
 *
 * @param keys of the configuration, as arguments
 */
record StartLean(List<String> keys) {

    /** So that nothing but the command's own output is on standard output, and of the log only warnings are seen. */
    private static final List<String> QUIET = List.of(
            "--logging.config=classpath:logback-command.xml",
            "--logging.level.root=WARN",
            // A start that fails is told of in plain words; Spring would add how its beans hang together.
            "--logging.level.org.springframework.context=ERROR");

    /** Starts what {@link MapContext} names; refuses if no targets are configured. */
    ConfigurableApplicationContext withoutLedger() {
        return start(MapContext.class, MissingKeys.ofTargetsAlone());
    }

    /** Starts what {@link LedgerContext} names, as a guest at the ledger. */
    ConfigurableApplicationContext asGuest() {
        return start(
                LedgerContext.class,
                context -> ((GenericApplicationContext) context).registerBean(LedgerGuest.class, LedgerGuest::new));
    }

    /** @throws CannotStartException if it is not to be had; why stands in the log */
    private ConfigurableApplicationContext start(
            Class<?> source, ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
        SpringApplication application = new SpringApplication(source);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setInitializers(List.of(initializer));
        try {
            return application.run(Stream.concat(QUIET.stream(), keys.stream()).toArray(String[]::new));
        } catch (RuntimeException e) {
            throw new CannotStartException(e);
        }
    }
}
