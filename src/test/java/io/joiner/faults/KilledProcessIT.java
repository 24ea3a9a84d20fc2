package io.joiner.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.faults.AuditTrail.Ending;
import io.joiner.faults.HrExport.Dropped;
import io.joiner.faults.HrExport.Joined;
import io.joiner.faults.HrExport.Person;
import io.joiner.simulator.graph.RecordedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills joiner with SIGKILL in the middle of its work, many times, and then asks the world outside whether a promise broke.
 *
 * <p>{@code -Dfaults=long} or {@code -Dfaults.kills=200} kills more often; {@code -Dfaults.seed=...} takes the same dice as an
 * earlier run.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledProcessIT {

    private static final int KILLS = Integer.getInteger("faults.kills", FaultPlan.either(8, 30));

    private ManyKills run;
    private AuditTrail audit;

    @BeforeAll
    @Timeout(3_600)
    void killAgainAndAgain(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        System.out.println("Killing " + KILLS + " times in " + folder + ", -Dfaults.seed=" + FaultPlan.SEED);
        run = new ManyKills(folder, FaultPlan.SEED);
        run.kill(KILLS);
        run.thenLeaveItAlone();
        audit = new AuditTrail(run.simulator());
        FaultsReport.add(
                "killed-process",
                "1 node on SQLite, fed by files (-Dfaults.seed=" + FaultPlan.SEED + ")",
                List.of(figures()),
                ManyKills.REQUESTS);
    }

    private Figures figures() {
        Map<String, Long> records =
                audit.endings().stream().collect(Collectors.groupingBy(Ending::eventId, Collectors.counting()));
        List<String> events =
                run.export().joined().stream().map(Joined::eventId).toList();
        int lost = Math.toIntExact(
                events.stream().filter(event -> !records.containsKey(event)).count());
        int doubled = Math.toIntExact(
                records.values().stream().filter(count -> count > 1).count());
        int repeats = Math.toIntExact(repeatedCalls());
        return new Figures(
                "kill -9 in the middle of each kind of work",
                run.kills().size(),
                run.troubles(),
                events.size(),
                events.size(),
                lost,
                doubled,
                callsById().size(),
                repeats,
                Math.max(repeats - leftByKills() - run.troubles(), 0),
                run.simulator().maxInAnyWindow());
    }

    @AfterAll
    void close() {
        run.close();
    }

    @Test
    void killsHitTheMiddleOfEachKindOfWork() {
        assertThat(run.kills())
                .filteredOn(kill -> !kill.traces().calls().isEmpty())
                .hasSizeGreaterThan(KILLS / 5);
        assertThat(run.kills())
                .filteredOn(kill -> !kill.traces().deliveries().isEmpty())
                .hasSizeGreaterThanOrEqualTo(KILLS / 10);
        assertThat(run.kills())
                .filteredOn(kill -> !kill.filesInTheMiddle().isEmpty())
                .hasSizeGreaterThanOrEqualTo(KILLS / 10);
    }

    @Test
    void everyEventHasItsOneAuditRecord() {
        assertThat(audit.endings())
                .extracting(Ending::eventId)
                .containsExactlyInAnyOrderElementsOf(
                        run.export().joined().stream().map(Joined::eventId).toList());
        assertThat(run.simulator().audit().malformed()).isEmpty();
    }

    @Test
    void everyAuditRecordIsBackedByACallForThatPerson() {
        Map<String, RecordedCall> calls = callsById();
        Map<String, Person> people =
                run.export().joined().stream().collect(Collectors.toMap(Joined::eventId, Joined::person));

        assertThat(audit.endings()).allSatisfy(ending -> {
            assertThat(ending.result()).isIn("succeeded", "skipped");
            assertThat(List.of("", ending.objectId()))
                    .contains(people.get(ending.eventId()).objectId());
            assertThat(calls.get(ending.call()))
                    .isNotNull()
                    .returns(ending.objectId(), RecordedCall::objectId)
                    // A call whose answer broke off is proved by the log.
                    .matches(call -> call.status() == 200 || ending.fromLog());
            assertThat(run.simulator().log().clientRequestIdOf(ending.changeId()))
                    .as("call of the run that the verdict tells of")
                    .contains(ending.call());
        });
    }

    @Test
    void everyRejectedItemHasItsOneAuditRecordWithItsPlace() {
        assertThat(audit.rejections())
                .containsExactlyInAnyOrderElementsOf(run.export().dropped().values().stream()
                        .flatMap(file -> file.rejected().stream().map(place -> file.name() + ": " + place))
                        .toList());
    }

    @Test
    void callsAreRepeatedOnlyWhereAKillOrGraphLeftTheOutcomeUnknown() {
        assertThat(run.ledger().texts("select client_request_id from attempt"))
                .containsAll(callsById().keySet());
        assertThat(repeatedCalls()).isLessThanOrEqualTo(leftByKills() + run.troubles());
    }

    private long repeatedCalls() {
        Map<String, String> entries = run.ledger().pairs("select client_request_id, entry_id from attempt");
        return callsById().size()
                - callsById().keySet().stream().map(entries::get).distinct().count();
    }

    private int leftByKills() {
        return run.kills().stream()
                .mapToInt(kill -> kill.traces().calls().size())
                .sum();
    }

    @Test
    void theLimitIsKeptAcrossKills() {
        assertThat(run.simulator().maxInAnyWindow()).isLessThanOrEqualTo(ManyKills.REQUESTS);
        assertThat(run.simulator().rejectedByLimit()).isZero();
    }

    @Test
    void everyFileLeftTheInboxWithARightReport() throws IOException {
        long accepted = 0;
        for (Dropped file : run.export().dropped().values()) {
            Path folder = run.joiner().data().resolve(file.isWhole() ? "done" : "rejected");
            JsonNode report = new ObjectMapper()
                    .readTree(folder.resolve(file.name() + ".report.json").toFile());
            assertThat(folder.resolve(file.name())).exists();
            assertThat(figures(report)).as(file.name()).isEqualTo(expected(file));
            assertThat(places(report)).as(file.name()).containsExactlyElementsOf(file.rejected());
            accepted += report.path("accepted").asLong();
        }
        assertThat(accepted).isEqualTo(run.export().joined().size());
        assertThat(run.filesOutOfTheInbox())
                .isEqualTo(2 * run.export().dropped().size());
    }

    @Test
    void nothingIsLeftOpenInTheLedger() {
        assertThat(run.openEntries()).isZero();
        assertThat(run.ledger().number("select count(*) from outbox where state <> 'DELIVERED'"))
                .isZero();
        assertThat(run.ledger().number("select count(*) from event"))
                .isEqualTo(run.export().joined().size());
        // A kill between a file's move and the end of its checkpoint leaves that behind, and where the file is.
        assertThat(run.ledger().texts("select coalesce(moved_to, 'nowhere') from checkpoint"))
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
        assertThat(run.ledger().texts("pragma integrity_check")).containsExactly("ok");
    }

    @Test
    void noProcessFoundAnythingWorthAnAlarm() throws IOException {
        assertThat(run.exitCode()).isEqualTo(143);
        try (Stream<String> log = Files.lines(run.joiner().log())) {
            assertThat(log.filter(line -> line.contains(" ERROR "))).isEmpty();
        }
    }

    private Map<String, RecordedCall> callsById() {
        return run.simulator().calls().stream()
                .collect(Collectors.toMap(
                        call -> String.valueOf(call.headers().get("client-request-id")), Function.identity()));
    }

    private static String figures(JsonNode report) {
        return "lines %d, events %d, ignored %d, rejected %d"
                .formatted(
                        report.path("linesRead").asLong(),
                        report.path("accepted").asLong()
                                + report.path("duplicates").asLong(),
                        report.path("ignored").asLong(),
                        report.path("rejected").asLong());
    }

    private static String expected(Dropped file) {
        return "lines %d, events %d, ignored %d, rejected %d"
                .formatted(
                        file.lines(),
                        file.events(),
                        file.ignored(),
                        file.rejected().size());
    }

    private static List<String> places(JsonNode report) {
        return report.path("rejectedItems").findValuesAsText("place");
    }
}
