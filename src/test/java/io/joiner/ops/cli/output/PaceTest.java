package io.joiner.ops.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final StringWriter err = new StringWriter();
    private long nanos;

    @Test
    void aLineEveryFewSecondsTellsPaceAndTimeLeft() {
        Pace pace = pace(false, Pace.Unit.ROWS);
        pace.at(0, 1_000_000);
        pass(Duration.ofSeconds(4));
        pace.at(200_000, 1_000_000);
        pass(Duration.ofSeconds(1));
        pace.at(250_000, 1_000_000);
        pass(Duration.ofSeconds(1));
        pace.at(300_000, 1_000_000);

        assertThat(err.toString().lines()).containsExactly("250,000 of 1,000,000 rows, 50,000 rows/s, 15 seconds left");
    }

    @Test
    void onATerminalOneLineChangesAndMakesRoomForOthers() {
        ProgressLine line = new ProgressLine(new PrintWriter(err), true);
        Pace pace = new Pace(line, Pace.Unit.BYTES, () -> nanos);
        pace.at(0, 40_000_000);
        pass(Duration.ofMillis(500));
        pace.at(5_000_000, 40_000_000);
        pass(Duration.ofSeconds(1));
        pace.at(15_000_000, 40_000_000);
        line.say("Done.");

        assertThat(err)
                .hasToString("\r5.0 of 40.0 MB, 10.0 MB/s\u001b[K"
                        + "\r15.0 of 40.0 MB, 10.0 MB/s, 2 seconds left\u001b[K"
                        + "\r\u001b[KDone." + System.lineSeparator());
    }

    @Test
    void moreThanWereExpectedAreAllOfThem() {
        Pace pace = pace(false, Pace.Unit.ENTRIES);
        pace.at(1, 10);
        pass(Duration.ofSeconds(10));
        pace.at(21, 10);

        assertThat(err.toString()).startsWith("21 of 21 entries, 2 entries/s, 0 seconds left");
    }

    @Test
    void workOfWhichNobodyKnowsHowFarItIsTellsHowLongItHasTaken() {
        CountDownLatch told = new CountDownLatch(1);
        PrintWriter terminal = new PrintWriter(err) {
            @Override
            public void print(String text) {
                super.print(text);
                if (text.contains("so far")) {
                    told.countDown();
                }
            }
        };

        String result = LongWork.during(
                () -> {
                    await(told);
                    return "done";
                },
                "Looking",
                new ProgressLine(terminal, true));

        assertThat(result).isEqualTo("done");
        assertThat(err.toString()).startsWith("\rLooking, 0 seconds so far").endsWith("\r\u001b[K");
    }

    private Pace pace(boolean terminal, Pace.Unit unit) {
        return new Pace(new ProgressLine(new PrintWriter(err), terminal), unit, () -> nanos);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
