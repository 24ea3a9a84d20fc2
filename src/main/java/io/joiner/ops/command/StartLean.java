package io.joiner.ops.command;

import io.joiner.ledger.LedgerGuest;
import io.joiner.ops.MissingKeys;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

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
            "--logging.level.org.apache.camel.spring.boot=ERROR",
            // A start that fails is told of in plain words; Spring would add how its beans hang together.
            "--logging.level.org.springframework.context=ERROR");

    private static final String ROUTES = "camel.main.routes-include-pattern";

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

    /** Starts what {@link BackupContext} names. */
    ConfigurableApplicationContext besideTheLedger() {
        return start(BackupContext.class, context -> {});
    }

    /** Starts what {@link GraphContext} names. */
    ConfigurableApplicationContext withGraph() {
        return start(GraphAloneContext.class, StartLean::forQuestions);
    }

    /** Starts what {@link GraphContext} and {@link LedgerContext} name, as a guest at the ledger. */
    ConfigurableApplicationContext withGraphAsGuest() {
        return start(GraphAndLedgerContext.class, context -> {
            forQuestions(context);
            ((GenericApplicationContext) context).registerBean(LedgerGuest.class, LedgerGuest::new);
        });
    }

    /** Starts what the class names, whatever keys are missing. */
    ConfigurableApplicationContext alone(Class<?> source) {
        return start(source, context -> {});
    }

    /** Of the routes only those that ask, and no door among them. */
    private static void forQuestions(ConfigurableApplicationContext context) {
        new MissingKeys().initialize(context);
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        String all = context.getEnvironment().getProperty(ROUTES, "");
        String asking = Stream.of(all.split(","))
                .filter(file -> file.matches(".*[/:](ask-graph|knock-at-audit|failures)\\.camel\\.yaml"))
                .collect(Collectors.joining(","));
        sources.addFirst(new MapPropertySource("routes that ask", Map.of(ROUTES, asking)));
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
