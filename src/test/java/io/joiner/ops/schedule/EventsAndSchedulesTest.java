package io.joiner.ops.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.joiner.event.DomainEvent;
import io.joiner.ledger.open.LedgerConfiguration;
import io.joiner.support.DocsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.FileSystemResource;
import org.springframework.scheduling.annotation.Scheduled;

/** The page that lists events and recurring work tells all of them, and is current. */
class EventsAndSchedulesTest {

    private static final DocsPage PAGE = DocsPage.of("src/docs/events-and-schedules.md");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.joiner");

    @Test
    void theirPageIsCurrent() throws IOException {
        PAGE.holds("events", DocsPage.table(List.of("event", "published by", "heard by"), eventRows()));
        PAGE.holds("recurring work", DocsPage.table(List.of("work", "period"), workRows()));
        PAGE.holds("routes", DocsPage.table(List.of("route", "begins"), routeRows()));
    }

    @Test
    void nothingIsScheduledElsewhere() {
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Scheduled.class))
                        .map(method -> method.getOwner().getSimpleName())
                        .distinct())
                .containsExactly("RecurringWork");
    }

    /** What else is scheduled must not make it late, and it goes on while joiner ends. */
    @Test
    void theHeartbeatHasAThreadOfItsOwn() {
        assertThat(recurring())
                .filteredOn(method -> !scheduled(method).scheduler().isEmpty())
                .singleElement()
                .matches(method -> method.getName().equals("renewLeases"))
                .matches(method -> scheduled(method).scheduler().equals(LedgerConfiguration.HEARTBEAT));
    }

    @Test
    void eachEventIsADomainEventThatSomebodyPublishesAndSomebodyHears() {
        assertThat(listeners()).isNotEmpty();
        assertThat(listeners().keySet())
                .allMatch(event -> event.isAssignableTo(DomainEvent.class))
                .containsExactlyInAnyOrderElementsOf(events());
        assertThat(events())
                .allSatisfy(event ->
                        assertThat(publishers(event)).as(event.getSimpleName()).isNotEmpty());
    }

    private static List<List<String>> eventRows() {
        return events().stream()
                .sorted(Comparator.comparing(JavaClass::getSimpleName))
                .map(event -> List.of(
                        link(event), links(publishers(event)), links(listeners().getOrDefault(event, List.of()))))
                .toList();
    }

    private static List<List<String>> workRows() {
        return recurring().stream()
                .sorted(Comparator.comparing(JavaMethod::getName))
                .map(method -> List.of("`" + method.getName() + "`", period(scheduled(method))))
                .toList();
    }

    private static String period(Scheduled scheduled) {
        if (!scheduled.fixedRateString().isEmpty()) {
            return "`" + scheduled.fixedRateString().replaceAll("[${}]", "").replace(":", "`, by default ");
        }
        return seconds(Math.max(scheduled.fixedDelay(), scheduled.fixedRate()))
                + (scheduled.initialDelay() > 0 ? ", the first time after " + seconds(scheduled.initialDelay()) : "");
    }

    private static String seconds(long millis) {
        return Duration.ofMillis(millis).toSeconds() + " s";
    }

    private static List<List<String>> routeRows() throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.sorted().toList()) {
                Properties routes = routes(file);
                for (int i = 0; routes.containsKey("document[" + i + "].route.id"); i++) {
                    String route = "document[" + i + "].route.";
                    String scheme = routes.getProperty(route + "from.uri").replaceAll(":.*", "");
                    if (!scheme.equals("direct") && !scheme.equals("seda")) {
                        String id = routes.getProperty(route + "id");
                        String delay = routes.getProperty(route + "from.parameters.delay", "");
                        rows.put(id, List.of("`" + id + "`", begins(scheme, delay)));
                    }
                }
            }
        }
        return List.copyOf(rows.values());
    }

    private static Properties routes(Path file) {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(file));
        return Objects.requireNonNull(yaml.getObject());
    }

    private static String begins(String scheme, String delay) {
        if (delay.isEmpty()) {
            return "by what comes in (`" + scheme + "`)";
        }
        return delay.startsWith("{{")
                ? "every `" + delay.replaceAll("[{}]", "") + "`"
                : delay + " ms after its last end (`" + scheme + "`)";
    }

    private static String links(List<JavaClass> types) {
        return types.stream()
                .distinct()
                .sorted(Comparator.comparing(JavaClass::getSimpleName))
                .map(EventsAndSchedulesTest::link)
                .collect(Collectors.joining(", "));
    }

    private static String link(JavaClass type) {
        String path = type.getName().replaceAll("\\$.*", "").replace('.', '/');
        return "[`%s`](../%s/java/%s.java)"
                .formatted(
                        type.getSimpleName(),
                        type.getPackageName().startsWith("io.joiner.demo") ? "simulator" : "main",
                        path);
    }

    private static List<JavaMethod> recurring() {
        return CLASSES.get(RecurringWork.class).getMethods().stream()
                .filter(method -> method.isAnnotatedWith(Scheduled.class))
                .toList();
    }

    private static Scheduled scheduled(JavaMethod method) {
        return method.getAnnotationOfType(Scheduled.class);
    }

    private static List<JavaClass> events() {
        return CLASSES.stream()
                .filter(type -> type.isAssignableTo(DomainEvent.class) && !type.isInterface())
                .toList();
    }

    /** By event; listeners to Spring's own events are left out. */
    private static Map<JavaClass, List<JavaClass>> listeners() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(EventListener.class)
                        && !method.getRawParameterTypes().isEmpty())
                .collect(Collectors.groupingBy(
                        method -> method.getRawParameterTypes().get(0),
                        Collectors.mapping(JavaMethod::getOwner, Collectors.toList())));
    }

    private static List<JavaClass> publishers(JavaClass event) {
        return CLASSES.stream()
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("publishEvent")
                                && call.getTargetOwner().isAssignableTo(ApplicationEventPublisher.class)))
                .filter(type -> type.getMethodCallsFromSelf().stream()
                                .anyMatch(call ->
                                        call.getTarget().getRawReturnType().equals(event))
                        || type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency ->
                                        dependency.getTargetClass().equals(event)))
                .toList();
    }
}
