package io.joiner.ledger;

import static io.joiner.ledger.Sample.bad;
import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.claim.ClaimNext;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.PostgresServer;
import io.joiner.support.Queues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of the PostgreSQL driver that change how it works: the ledger works with each. */
@Tag("slow")
class DriverParametersTest {

    private static final Duration HELD = Duration.ofMinutes(2);

    private final ClockMovedByHand clock = new ClockMovedByHand();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ApplicationName=people",
                "adaptiveFetch=true&defaultRowFetchSize=1",
                "assumeMinServerVersion=14",
                "autosave=always&cleanupSavepoints=true",
                "autosave=conservative",
                "binaryTransfer=false",
                "convertBooleanToNumeric=true",
                "disableColumnSanitiser=true",
                "groupStartupParameters=true",
                "hostRecheckSeconds=0&loadBalanceHosts=true",
                "loggerLevel=TRACE",
                "options=-c%20default_transaction_isolation%3Dserializable",
                "options=-c%20statement_timeout%3D20000%20-c%20lock_timeout%3D5000",
                "preferQueryMode=extendedCacheEverything",
                "preferQueryMode=extendedForPrepared",
                "preferQueryMode=simple",
                "prepareThreshold=-1",
                "prepareThreshold=0",
                "prepareThreshold=1",
                "preparedStatementCacheQueries=0",
                "readOnlyMode=always",
                "socketTimeout=20&connectTimeout=5&loginTimeout=5&tcpKeepAlive=false",
                "stringtype=unspecified",
                "targetServerType=primary"
            })
    void theLedgerWorksWith(String parameters) {
        Map<String, String> keys =
                new HashMap<>(PostgresServer.shared().migratedDatabase(folder).keys());
        keys.computeIfPresent("joiner.ledger.url", (key, url) -> url + "?" + parameters);
        try (LedgerInAFolder ledger = LedgerInAFolder.migrated(folder, clock, keys)) {
            Limit limit = new Limit("wide", 10, Duration.ofSeconds(10), Duration.ofMillis(350));
            ledger.get(Permits.class).open(limit);
            for (int i = 0; i < 8; i++) { // more often than a statement is run before the driver prepares it
                takesAnEventToItsAuditRecord(ledger, limit, "event " + i);
            }
        }
    }

    private void takesAnEventToItsAuditRecord(LedgerInAFolder ledger, Limit limit, String key) {
        AcceptEvents accept = ledger.get(AcceptEvents.class);
        List<Receipt> receipts = accept.accept(List.of(
                        event(key, "person of " + key).mapping(),
                        event(key, "person of " + key).mapping(),
                        bad("line of " + key, "{")))
                .list();
        assertThat(receipts)
                .extracting(Receipt::getClass)
                .containsExactly(Receipt.Accepted.class, Receipt.Accepted.class, Receipt.Rejected.class);
        assertThat(((Receipt.Accepted) receipts.get(0)).duplicate()).isFalse();
        assertThat(((Receipt.Accepted) receipts.get(1)).duplicate()).isTrue();
        assertThat(accept.accept(List.of(event(key, "person of " + key).mapping()))
                        .list())
                .allMatch(again -> ((Receipt.Accepted) again).duplicate());

        Claim claim = ((ClaimNext.Next.Calls) ledger.get(ClaimNext.class).next(limit, Queues.of(Sample.TARGET), 1))
                .calls()
                .get(0)
                .claim();
        AttemptEnd end =
                new AttemptEnd(clock.instant(), clock.instant(), 200, null, "Graph answered", "request", "rule");
        assertThat(ledger.get(CompleteEntry.class).finish(claim, end, LedgerContract.verdict(Verdict.Result.SUCCEEDED)))
                .isTrue();
        ledger.get(Leases.class).letGo(claim);

        List<Outbox.Due> due = ledger.get(Outbox.class).take(OutboxEndpoints.MAIN, 10, HELD);
        assertThat(due)
                .extracting(Outbox.Due::type)
                .containsExactlyInAnyOrder("io.joiner.event.rejected", "io.joiner.provisioning.succeeded");
        due.forEach(record -> ledger.get(Outbox.class).delivered(record.id()));
        clock.pass(Duration.ofSeconds(11));
    }
}
