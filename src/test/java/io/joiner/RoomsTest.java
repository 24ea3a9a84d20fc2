package io.joiner;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.joiner.support.DocsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The order of the rooms: a room may know earlier ones, never later ones, so that there is no cycle. */
class RoomsTest {

    private static final String HOUSE = "io.joiner";
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");

    /**
     * Intakes come after the ledger, although events come in there first: a file is moved, an offset committed and a post
     * answered by what the ledger has.
     */
    private static final List<String> IN_ORDER = List.of(
            "http.proxy",
            "http.tls",
            "http",
            "event",
            "event.table",
            "mapping.date",
            "mapping.jq",
            "mapping.target",
            "mapping.profile",
            "mapping",
            "ledger",
            "ledger.store",
            "ledger.node",
            "ledger.open",
            "ledger.outbox",
            "ledger.rows",
            "ledger.accept",
            "ledger.claim",
            "ledger.query",
            "ledger.operate",
            "ledger.retention",
            "ledger.transfer",
            "intake.json",
            "intake.bytes",
            "intake.table",
            "intake.format",
            "intake.file",
            "intake.sftp",
            "intake.webhook.signature",
            "intake.webhook.request",
            "intake.webhook.gate",
            "intake.webhook.sender",
            "intake.webhook",
            "intake.kafka.schema",
            "intake.kafka",
            "intake.graph",
            "graph.client",
            "graph.verdict",
            "graph.question",
            "graph.job",
            "graph.target",
            "graph.person",
            "graph.subscription",
            "graph.log",
            "provisioning.permit",
            "provisioning.decide",
            "provisioning.call",
            "provisioning.look",
            "provisioning.pause",
            "provisioning.eta",
            "audit.receiver",
            "audit.auth",
            "audit.endpoint",
            "audit.record",
            "audit.delivery",
            "ops.keys",
            "ops.lifecycle",
            "ops.log",
            "ops.server",
            "ops.operations",
            "ops.targets",
            "ops.entries",
            "ops.people",
            "ops.routes",
            "ops.flow",
            "ops.access.user",
            "ops.access.login",
            "ops.access.oidc",
            "ops.access",
            "ops.upkeep",
            "ops.health",
            "ops.telemetry",
            "ops.trace",
            "ops.doctor",
            "ops.start",
            "ops.schedule",
            "ops.rest",
            "ops.console",
            "ops.cli.output",
            "ops.cli.context",
            "ops.cli.map",
            "ops.cli");

    private static final List<String> SIMULATOR_IN_ORDER = List.of(
            "simulator.http",
            "simulator.audit",
            "simulator.error",
            "simulator.tenant",
            "simulator.token",
            "simulator.sync",
            "simulator.subscription",
            "simulator.graph",
            "simulator");

    private static final String DEMO = "demo";

    /** So that a room can be read at a glance. */
    private static final int MOST_CLASSES = 25;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // What an earlier build found of beans, and nobody wrote.
            .withImportOption(location -> !location.contains("__"))
            .importPackages(HOUSE);

    @Test
    void aRoomKnowsNoLaterOne() {
        assertThat(knownTooEarly(IN_ORDER)).isEmpty();
        assertThat(knownTooEarly(SIMULATOR_IN_ORDER)).isEmpty();
    }

    /** A rule that could not fail would hold nothing: turned round, the order is wrong. */
    @Test
    void theOrderCanBeBroken() {
        assertThat(knownTooEarly(List.of("ledger.outbox", "audit.record"))).isEmpty();
        assertThat(knownTooEarly(List.of("audit.record", "ledger.outbox")))
                .anyMatch(why -> why.contains("ComposeRecord"));
    }

    @Test
    void theProductKnowsNeitherDemoNorSimulator() {
        assertThat(known(
                        type -> !isIn(type, DEMO) && !isIn(type, "simulator"),
                        type -> isIn(type, DEMO) || isIn(type, "simulator")))
                .isEmpty();
    }

    @Test
    void theSimulatorKnowsNoOtherRoom() {
        assertThat(known(
                        type -> isIn(type, "simulator"),
                        type -> type.getPackageName().startsWith(HOUSE) && !isIn(type, "simulator")))
                .isEmpty();
    }

    @Test
    void thereAreTheseRoomsAndNoOther() {
        assertThat(classes().map(RoomsTest::room).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(List.of("", DEMO), IN_ORDER, SIMULATOR_IN_ORDER)
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void thePageOfRoomsIsCurrent() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String room : IN_ORDER) {
            String folder = "src/main/java/io/joiner/" + room.replace('.', '/');
            rows.add(List.of(
                    "[`%s`](../../%s)".formatted(room, folder), sentence(Path.of(folder, "package-info.java"))));
        }

        DocsPage.of("src/docs/rooms.md").holds("rooms", DocsPage.table(List.of("room", "what it does"), rows));
    }

    private static String sentence(Path packageInfo) throws IOException {
        Matcher comment = COMMENT.matcher(Files.readString(packageInfo));
        assertThat(comment.find()).as(packageInfo.toString()).isTrue();
        return comment.group(1)
                .replaceAll("\\s*\\n \\*", " ")
                .replaceAll(" +", " ")
                .strip();
    }

    @Test
    void noRoomIsCrowded() {
        Map<String, Long> classes = classes()
                .filter(type -> !type.isNestedClass())
                .collect(Collectors.groupingBy(RoomsTest::room, Collectors.counting()));

        assertThat(classes)
                .isNotEmpty()
                .allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void noPackageIsNamedAfterNoWork() {
        assertThat(CLASSES.getPackage(HOUSE).getSubpackagesInTree())
                .extracting(JavaPackage::getRelativeName)
                .doesNotContain("util", "utils", "common", "impl", "misc", "helper");
    }

    @Test
    void decisionsKnowNoExchange() {
        // A route policy decides nothing: it is what Camel calls at the begin and end of each exchange. Nor does what
        // stands around each step, nor what Camel asks whether a file of another machine is complete.
        assertThat(CLASSES.stream()
                        .filter(type -> !type.isAssignableTo(RoutePolicy.class))
                        .filter(type -> !type.isAssignableTo(DelegateAsyncProcessor.class))
                        .filter(type -> !type.isAssignableTo(GenericFileExclusiveReadLockStrategy.class))
                        .flatMap(type -> type.getCodeUnits().stream()))
                .isNotEmpty()
                .noneMatch(RoomsTest::knowsExchange);
        assertThat(new ClassFileImporter().importClass(Tempted.class).getMethod("process", Exchange.class))
                .matches(RoomsTest::knowsExchange);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.getPackage(HOUSE).getSubpackagesInTree())
                .isNotEmpty()
                .allMatch(RoomsTest::isNullMarked);
        assertThat(CLASSES.getPackage(HOUSE)).matches(RoomsTest::isNullMarked);
        assertThat(new ClassFileImporter().importClass(Exchange.class).getPackage())
                .matches(other -> !isNullMarked(other));
    }

    private static Stream<JavaClass> classes() {
        return CLASSES.stream().filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static List<String> knownTooEarly(List<String> rooms) {
        return known(
                type -> rooms.contains(room(type)),
                type -> rooms.contains(room(type)),
                dependency -> rooms.indexOf(room(dependency.getOriginClass()))
                        < rooms.indexOf(room(dependency.getTargetClass())));
    }

    private static List<String> known(Predicate<JavaClass> by, Predicate<JavaClass> who) {
        return known(by, who, dependency -> true);
    }

    private static List<String> known(Predicate<JavaClass> by, Predicate<JavaClass> who, Predicate<Dependency> and) {
        return CLASSES.stream()
                .filter(by)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> who.test(dependency.getTargetClass()))
                .filter(and)
                .map(Dependency::getDescription)
                .toList();
    }

    /** The package of a class, without the house's name. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(HOUSE) || !name.startsWith(HOUSE) ? "" : name.substring(HOUSE.length() + 1);
    }

    private static boolean isIn(JavaClass type, String top) {
        return room(type).equals(top) || room(type).startsWith(top + ".");
    }

    private static boolean knowsExchange(JavaCodeUnit method) {
        return Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
                .map(JavaClass::getName)
                .anyMatch(Exchange.class.getName()::equals);
    }

    private static boolean isNullMarked(JavaPackage room) {
        return room.tryGetPackageInfo().isPresent() && room.isAnnotatedWith(NullMarked.class);
    }

    /** What a decision should never look like. */
    @SuppressWarnings("UnusedMethod") // only looked at
    private interface Tempted {
        void process(Exchange exchange);
    }
}
