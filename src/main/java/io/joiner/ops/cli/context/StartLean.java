package io.joiner.ops.cli.context;

import io.joiner.audit.delivery.KnockAtAuditBeans;
import io.joiner.graph.job.AskGraphBeans;
import io.joiner.ledger.store.LedgerGuest;
import io.joiner.ledger.transfer.MoveLedger;
import io.joiner.ops.doctor.DoctorBeans;
import io.joiner.ops.keys.UnknownKeys;
import io.joiner.ops.start.MissingKeys;
import io.joiner.provisioning.eta.ForeseeBeans;
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
public record StartLean(List<String> keys) {

    /** So that nothing but the command's own output is on standard output, and of the log only warnings are seen. */
    private static final List<String> QUIET = List.of(
            "--logging.config=classpath:logback-command.xml",
            "--logging.level.root=WARN",
            "--logging.level.org.apache.camel.spring.boot=ERROR",
            // A start that fails is told of in plain words; Spring would add how its beans hang together.
            "--logging.level.org.springframework.context=ERROR");

    private static final String ROUTES = "camel.main.routes-include-pattern";

    /** Starts what {@link MapContext} and {@link ForeseeBeans} name; refuses if no targets are configured. */
    public ConfigurableApplicationContext withoutLedger() {
        return start(MissingKeys.ofTargetsAlone(), List.of(List.of(MapContext.class), ForeseeBeans.ALL));
    }

    /** Starts what {@link LedgerContext} and {@link ForeseeBeans} name, as a guest at the ledger. */
    public ConfigurableApplicationContext asGuest() {
        return start(StartLean::beGuest, List.of(List.of(LedgerContext.class), ForeseeBeans.ALL));
    }

    /** Starts what {@link BackupContext} names. */
    public ConfigurableApplicationContext besideTheLedger() {
        return start(context -> {}, List.of(List.of(BackupContext.class)));
    }

    /** Starts what {@link VerifyContext} names. */
    public ConfigurableApplicationContext forWebhooks() {
        return start(context -> {}, List.of(List.of(VerifyContext.class)));
    }

    /** Starts what moves a ledger. */
    public ConfigurableApplicationContext toMove() {
        return start(context -> {}, List.of(List.of(MoveContext.class, MoveLedger.class)));
    }

    /** Starts what {@link GraphContext} and {@link AskGraphBeans} name. */
    public ConfigurableApplicationContext withGraph() {
        return start(asking(CommandRoute.ASK_GRAPH), List.of(List.of(GraphAloneContext.class), AskGraphBeans.ALL));
    }

    /** The same, with the doctor and what asks the audit endpoint. */
    public ConfigurableApplicationContext withDoctor() {
        return start(
                context -> {
                    new UnknownKeys().initialize(context);
                    asking(CommandRoute.ASK_GRAPH).initialize(context);
                },
                List.of(List.of(CheckContext.class), AskGraphBeans.ALL, KnockAtAuditBeans.ALL, DoctorBeans.ALL));
    }

    /** Starts what {@link #withGraph} and {@link #asGuest} do together. */
    public ConfigurableApplicationContext withGraphAsGuest() {
        return start(
                context -> {
                    asking(CommandRoute.ASK_GRAPH).initialize(context);
                    beGuest(context);
                },
                List.of(List.of(GraphAndLedgerContext.class), AskGraphBeans.ALL, ForeseeBeans.ALL));
    }

    private static void beGuest(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(LedgerGuest.class, LedgerGuest::new);
    }

    /** Of the routes only those that ask, with what is done when they fail, and no door among them. */
    private static ApplicationContextInitializer<ConfigurableApplicationContext> asking(CommandRoute... routes) {
        return context -> {
            new MissingKeys().initialize(context);
            MutablePropertySources sources = context.getEnvironment().getPropertySources();
            String all = context.getEnvironment().getProperty(ROUTES, "");
            String some = Stream.concat(Stream.of(routes), Stream.of(CommandRoute.FAILURES))
                    .map(route -> route.among(all))
                    .collect(Collectors.joining(","));
            sources.addFirst(new MapPropertySource("routes that ask", Map.of(ROUTES, some)));
        };
    }

    /** @throws CannotStartException if it is not to be had; why stands in the log */
    private ConfigurableApplicationContext start(
            ApplicationContextInitializer<ConfigurableApplicationContext> initializer, List<List<Class<?>>> beans) {
        SpringApplication application =
                new SpringApplication(beans.stream().flatMap(List::stream).toArray(Class<?>[]::new));
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
