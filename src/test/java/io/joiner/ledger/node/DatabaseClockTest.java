package io.joiner.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class DatabaseClockTest {

    private static final Instant SERVER = Instant.parse("2026-11-24T08:00:00Z");

    private final AtomicLong steady = new AtomicLong(77_000_000_000L);
    private final Queue<Duration> ways = new ArrayDeque<>();
    private Duration serverIsAheadBy = Duration.ZERO;
    private boolean away;

    @Test
    void tellsTheServersTimeAndGoesOnByTheSteadyClock() {
        DatabaseClock clock = clock();

        assertThat(clock.instant()).isEqualTo(serverNow());
        pass(Duration.ofSeconds(7));
        assertThat(clock.instant()).isEqualTo(serverNow());
    }

    @Test
    void takesTheQuickestOfItsLooks() {
        ways.addAll(List.of(Duration.ofMillis(90), Duration.ofMillis(2), Duration.ofMillis(60)));

        assertThat(clock().instant())
                .isBetween(serverNow().minusMillis(1), serverNow().plusMillis(1));
    }

    @Test
    void tellsTheSameTimeInEveryZone() {
        ZoneId zone = ZoneId.of("Europe/Berlin");

        assertThat(clock().withZone(zone).getZone()).isEqualTo(zone);
        assertThat(clock().withZone(zone).instant()).isEqualTo(serverNow());
    }

    @Test
    void followsTheServer() {
        DatabaseClock clock = clock();

        serverIsAheadBy = Duration.ofSeconds(3);
        clock.followTheServer();

        assertThat(clock.instant()).isEqualTo(serverNow());
    }

    @Test
    void ignoresLooksThatAreTooSlowToTellAnything() {
        DatabaseClock clock = clock();
        Instant before = serverNow();

        for (int i = 0; i < 5; i++) {
            ways.add(Duration.ofMillis(400));
        }
        serverIsAheadBy = Duration.ofSeconds(3);
        clock.followTheServer();

        assertThat(clock.instant()).isEqualTo(before.plusMillis(5 * 400));
    }

    @Test
    void goesOnWhileTheServerIsAway() {
        DatabaseClock clock = clock();

        away = true;
        clock.followTheServer();
        pass(Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo(serverNow());
    }

    private DatabaseClock clock() {
        return new DatabaseClock(this::ask, steady::get);
    }

    private Instant serverNow() {
        return SERVER.plusNanos(steady.get()).plus(serverIsAheadBy);
    }

    private void pass(Duration time) {
        steady.addAndGet(time.toNanos());
    }

    /** The way back takes all the time, which is the worst for whoever halves it. */
    private long ask() {
        if (away) {
            throw new QueryTimeoutException("away");
        }
        long answer = ChronoUnit.MICROS.between(Instant.EPOCH, serverNow());
        Duration way = ways.poll();
        pass(way == null ? Duration.ZERO : way);
        return answer;
    }
}
