package io.joiner;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The order of the rooms: data flows through them, and a room may know earlier ones, never later ones. */
class RoomsTest {

    private static final String HOUSE = "io.joiner";
    private static final List<String> IN_ORDER = List.of("http", "event", "mapping", "ledger", "provisioning", "audit");
    private static final List<String> BESIDE = List.of("ops", "demo", "simulator");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    @Test
    void aRoomKnowsNoLaterOne() {
        for (int room = 0; room < IN_ORDER.size() - 1; room++) {
            mayNotKnow(IN_ORDER.get(room), IN_ORDER.subList(room + 1, IN_ORDER.size()))
                    .check(CLASSES);
        }
    }

    @Test
    void thoseBesideAreSeenByNone() {
        IN_ORDER.forEach(room -> mayNotKnow(room, BESIDE).check(CLASSES));
        mayNotKnow("ops", List.of("demo", "simulator")).check(CLASSES);
    }

    @Test
    void theSimulatorKnowsNobody() {
        mayNotKnow("simulator", IN_ORDER).check(CLASSES);
        mayNotKnow("simulator", List.of("ops", "demo")).check(CLASSES);
    }

    /** Neither is in the jar. */
    @Test
    void theStartKnowsNeitherDemoNorSimulator() {
        noClasses()
                .that()
                .resideInAPackage(HOUSE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages(List.of("demo", "simulator"))))
                .check(CLASSES);
    }

    /** A rule that could not fail would hold nothing: audit does know the ledger. */
    @Test
    void theRuleCanFail() {
        ArchRule wrong = mayNotKnow("audit", List.of("ledger"));

        assertThatThrownBy(() -> wrong.check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ComposeRecord");
    }

    @Test
    void thereAreTheseRoomsAndNoOther() {
        assertThat(CLASSES.getPackage(HOUSE).getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(IN_ORDER.stream(), BESIDE.stream()).toList());
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
        // stands
        // around each step.
        assertThat(CLASSES.stream()
                        .filter(type -> !type.isAssignableTo(RoutePolicy.class))
                        .filter(type -> !type.isAssignableTo(DelegateAsyncProcessor.class))
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

    private static ArchRule mayNotKnow(String room, List<String> others) {
        return noClasses()
                .that()
                .resideInAPackage(HOUSE + "." + room + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages(others)));
    }

    private static String[] packages(List<String> rooms) {
        return rooms.stream().map(room -> HOUSE + "." + room + "..").toArray(String[]::new);
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
