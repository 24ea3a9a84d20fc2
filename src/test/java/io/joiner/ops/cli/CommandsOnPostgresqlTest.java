package io.joiner.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.mapping.Lane;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each command where the ledger is a server's. */
@Tag("slow")
class CommandsOnPostgresqlTest {

    @TempDir
    private static Path folder;

    private static final Simulator simulator = Simulator.builder().start();

    @BeforeAll
    static void fillLedger() throws Exception {
        Files.writeString(folder.resolve("one.json"), "{\"objectId\":\"id-of-bob\"}");
        try (LedgerInAFolder ledger =
                new LedgerInAFolder(folder, Clock.systemUTC(), database().keys())) {
            SourcePosition position = new SourcePosition(Source.FILE, "joiners.ndjson", "line 1");
            ledger.get(AcceptEvents.class)
                    .accept(List.of(
                            new Mapping.Mapped(new MappedEvent(
                                    "plain:1",
                                    position,
                                    "plain",
                                    new Person(null, null, null),
                                    Lane.NORMAL,
                                    Instant.parse("2099-01-01T00:00:00Z"),
                                    null,
                                    List.of(new Subject("travel", "id-of-ada", "User", List.of())))),
                            new Mapping.Rejected(position, "{\"objectId\":\"id-of-cy\"}", "the profile was wrong")));
        }
    }

    @AfterAll
    static void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "check, OK       ledger: It can be written",
        "targets, target travel",
        "map FOLDER/one.json, would be accepted",
        "explain id-of-ada, SCHEDULED",
        "replay --rejected --all --dry-run, line 1: accepted as plain:",
        "job start travel, Would start job"
    })
    void findsTheLedgerLikeAnyOther(String words, String told) {
        assertThat(run(words).out()).contains(told);
    }

    @Test
    void writesLikeAnyOtherGuest() {
        assertThat(run("replay --rejected --all").code()).isZero();
        assertThat(run("job pause travel --yes").code()).isZero();

        assertThat(database().number("select count(*) from event")).isEqualTo(2);
        assertThat(database().number("select count(*) from action where what like '%travel%'"))
                .isEqualTo(1);
        assertThat(database().number("select count(*) from node")).isZero();
    }

    private static CommandRun run(String words) {
        Stream<String> keys = Stream.concat(
                database().keys().entrySet().stream().map(key -> "--" + key.getKey() + "=" + key.getValue()),
                Stream.of(
                        "--joiner.data-dir=" + folder,
                        "--joiner.provisioning.base-url=" + simulator.graphUrl(),
                        "--joiner.provisioning.credential.type=static-token",
                        "--joiner.provisioning.credential.token="
                                + simulator.issueToken(Duration.ofHours(1), "Synchronization.ReadWrite.All"),
                        "--joiner.targets.travel.service-principal-id=" + Tenant.SERVICE_PRINCIPAL_ID,
                        "--joiner.audit.url=" + simulator.auditUrl()));
        CommandRun run = CommandRun.of(Stream.concat(
                        Stream.of(words.replace("FOLDER", folder.toString()).split(" ")), keys)
                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isLessThan(2);
        return run;
    }

    private static PostgresServer.Database database() {
        return PostgresServer.shared().database(folder);
    }
}
