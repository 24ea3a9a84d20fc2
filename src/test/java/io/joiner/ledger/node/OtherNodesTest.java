package io.joiner.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.ledger.store.Signal;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OtherNodesTest {

    @TempDir
    Path folder;

    @Test
    void wakesThoseWhoWaitOnAnotherNodeAndNotAgainItself() throws InterruptedException {
        try (LedgerInAFolder one = node();
                LedgerInAFolder other = node()) {
            Signal here = one.get(Signal.class);
            Signal there = other.get(Signal.class);
            // Listening begins soon after the start; until then a word is lost, as it may be at any time.
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                long mark = there.mark(Signal.Work.CALLS);
                here.raise();
                there.await(Signal.Work.CALLS, mark, Duration.ofMillis(500));
                return there.mark(Signal.Work.CALLS) != mark;
            });
            there.raise();
            await().atMost(Duration.ofSeconds(10)).until(() -> quietFor(here, Duration.ofMillis(300)));

            long mark = here.mark(Signal.Work.CALLS);
            there.raise();
            await().atMost(Duration.ofSeconds(10)).until(() -> here.mark(Signal.Work.CALLS) != mark);
            assertThat(quietFor(here, Duration.ofMillis(500))).isTrue();
        }
    }

    @Test
    void listensAgainAfterTheServerCutItsConnections() {
        try (LedgerInAFolder one = node();
                LedgerInAFolder other = node()) {
            PostgresServer.shared().execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity where query like '%listen%' and pid <> pg_backend_pid()""");

            await().atMost(Duration.ofSeconds(20)).until(() -> {
                long mark = other.get(Signal.class).mark(Signal.Work.CALLS);
                one.get(Signal.class).raise();
                return !quietFor(other.get(Signal.class), mark, Duration.ofMillis(500));
            });
        }
    }

    private static boolean quietFor(Signal signal, Duration time) throws InterruptedException {
        return quietFor(signal, signal.mark(Signal.Work.CALLS), time);
    }

    private static boolean quietFor(Signal signal, long mark, Duration time) throws InterruptedException {
        signal.await(Signal.Work.CALLS, mark, time);
        return signal.mark(Signal.Work.CALLS) == mark;
    }

    private LedgerInAFolder node() {
        return new LedgerInAFolder(
                folder,
                Clock.systemUTC(),
                PostgresServer.shared().database(folder).keys());
    }
}
