package io.joiner.ops.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.ledger.Claim;
import io.joiner.mapping.MapBatch;
import io.joiner.ops.entries.ReplayParkedEntries;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.people.TellStory;
import io.joiner.ops.targets.UnconfiguredTargets;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.LedgerInAFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;

/** Each command starts with the beans that it needs, and with no other. */
class StartLeanTest {

    private static final Set<String> MAPPING = together(beansBelow(MapBatch.class), Set.of("CheckColumns"));
    private static final Set<String> LEDGER = beansBelow(Claim.class);
    private static final Set<String> ASKED = together(
            beansBelow(NoteAction.class),
            beansBelow(UnconfiguredTargets.class),
            beansBelow(TellStory.class),
            beansBelow(ReplayParkedEntries.class));
    private static final Set<String> FORESEEING = Set.of("Eta", "Limits", "CallsPerEntry");
    private static final Set<String> ASKING_GRAPH = Set.of(
            "AccessToken",
            "CredentialConfiguration",
            "AskGraph",
            "ReadAnswer",
            "ClockSkew",
            "FindJobs",
            "FindRule",
            "GrantedPermissions",
            "ControlJob",
            "LookUpHttpClient",
            "ProxyConfiguration",
            "TlsConfiguration");
    private static final Set<String> DOCTOR = Set.of(
            "Doctor",
            "CheckKafka",
            "CheckSenders",
            "CheckLedger",
            "CheckUnconfigured",
            "CheckPermissions",
            "CheckTargets",
            "CheckClock",
            "CheckAudit",
            "ProbeBrokers",
            "CheckTestRecord",
            "ProbeLedger",
            "KnockAtAudit",
            "DeliverTestRecord",
            "AuditEndpoints",
            "ChooseAuthorization",
            "CheckProxy",
            "CheckCertificates");

    /** What a check lets pass must start. */
    private static final Set<String> REFUSING_VALUES = Set.of("MapEvents", "VerifySender");

    @TempDir
    private static Path folder;

    private static final Simulator simulator = Simulator.builder().start();

    @BeforeAll
    static void makeLedger() {
        new LedgerInAFolder(folder).close();
    }

    @AfterAll
    static void close() {
        simulator.close();
    }

    @Test
    void aDryRunOfAFileHasMappingAndTheLimitsArithmetic() {
        assertThat(beans(StartLean::withoutLedger)).isEqualTo(together(MAPPING, FORESEEING));
    }

    @Test
    void whatAsksTheLedgerHasItAndWhatPeopleAskAndMapping() {
        assertThat(beans(StartLean::asGuest))
                .isEqualTo(together(MAPPING, FORESEEING, LEDGER, ASKED, Set.of("LedgerGuest")));
    }

    @Test
    void whatAsksGraphHasNoLedgerAndNoDoctor() {
        assertThat(beans(StartLean::withGraph)).isEqualTo(ASKING_GRAPH);
        assertThat(routes(StartLean::withGraph)).containsExactly("ask-graph", "order-job");
    }

    @Test
    void theCheckHasTheDoctorWithAllItsChecks() {
        assertThat(beans(StartLean::withDoctor)).isEqualTo(together(ASKING_GRAPH, DOCTOR, REFUSING_VALUES));
        assertThat(routes(StartLean::withDoctor)).containsExactly("ask-graph", "order-job");
    }

    @Test
    void anOrderToAJobHasGraphAndTheLedger() {
        assertThat(beans(StartLean::withGraphAsGuest))
                .isEqualTo(together(ASKING_GRAPH, MAPPING, FORESEEING, LEDGER, ASKED, Set.of("LedgerGuest")));
        assertThat(routes(StartLean::withGraphAsGuest)).containsExactly("ask-graph", "order-job");
    }

    @Test
    void aBackupAndAMoveOpenNoLedger() {
        assertThat(beans(StartLean::besideTheLedger)).isEqualTo(Set.of("BackUpLedger"));
        assertThat(beans(StartLean::toMove)).isEqualTo(Set.of("MoveLedger"));
    }

    @ParameterizedTest
    @EnumSource(CommandRoute.class)
    void eachFileOfRoutesIsThere(CommandRoute route) {
        assertThat(Files.exists(Path.of("routes", route.file()))).isTrue();
    }

    @Test
    void aFileOfRoutesThatIsMissingIsNamed() {
        String all = "classpath:routes/my-ask-graph.camel.yaml,file:routes/failures.camel.yaml";

        assertThat(CommandRoute.FAILURES.among(all)).isEqualTo("file:routes/failures.camel.yaml");
        assertThatThrownBy(() -> CommandRoute.ASK_GRAPH.among(all))
                .hasMessageStartingWith("The route file ask-graph.camel.yaml is missing.");
    }

    /** Ours, without those that hold configuration and those that only gather others. */
    private static Set<String> beans(Function<StartLean, ConfigurableApplicationContext> start) {
        try (ConfigurableApplicationContext context = start.apply(lean())) {
            return Arrays.stream(context.getBeanDefinitionNames())
                    .map(context::getType)
                    .filter(type -> type != null && type.getPackageName().startsWith("io.joiner") && isBeanOfOurs(type))
                    .map(StartLeanTest::name)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isBeanOfOurs(Class<?> type) {
        return (type.isAnnotationPresent(Component.class)
                        || type.getSimpleName().equals("LedgerGuest")
                        || name(type).endsWith("Configuration"))
                && !type.isAnnotationPresent(ConfigurationProperties.class);
    }

    private static List<String> routes(Function<StartLean, ConfigurableApplicationContext> start) {
        try (ConfigurableApplicationContext context = start.apply(lean())) {
            return context.getBean(CamelContext.class).getRoutes().stream()
                    .map(Route::getId)
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> beansBelow(Class<?> first) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        return scan.findCandidateComponents(first.getPackageName()).stream()
                .map(bean -> String.valueOf(bean.getBeanClassName()))
                // Beans of other tests.
                .filter(name -> !name.contains("Test$"))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
    }

    /** A configuration's class stands for itself, however Spring extends it. */
    private static String name(Class<?> type) {
        return type.getSimpleName().replaceAll("\\$\\$.*", "");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Set<String> together(Collection<String>... all) {
        return Stream.of(all).flatMap(Collection::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    private static StartLean lean() {
        return new StartLean(List.of(
                "--joiner.data-dir=" + folder,
                "--joiner.provisioning.base-url=" + simulator.graphUrl(),
                "--joiner.provisioning.credential.type=static-token",
                "--joiner.provisioning.credential.token="
                        + simulator.issueToken(Duration.ofHours(1), "Synchronization.ReadWrite.All"),
                "--joiner.targets.travel.service-principal-id=" + Tenant.SERVICE_PRINCIPAL_ID,
                "--joiner.audit.url=" + simulator.auditUrl()));
    }
}
