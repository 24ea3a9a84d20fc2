package io.joiner.ops.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.support.GenericApplicationContext;

class FatalErrorsTest {

    private static final Logger log = LoggerFactory.getLogger(FatalErrorsTest.class);

    private final RecordedEnd end = new RecordedEnd();
    private final FatalErrors errors = new FatalErrors(end);
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @BeforeEach
    void takeCharge() {
        errors.takeCharge();
    }

    @AfterEach
    void leave() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void usedUpMemoryEndsTheProcessAtOnceHoweverDeepItLies() {
        errors.heed(new IllegalStateException(new RuntimeException(new OutOfMemoryError())));

        assertThat(end.ends()).containsExactly("halt 3");
    }

    @Test
    void nothingElseThatSomebodyCaughtEndsIt() {
        errors.heed(new IllegalStateException(new NoClassDefFoundError("any")));
        errors.stepFailed(new StackOverflowError());

        assertThat(end.ends()).isEmpty();
    }

    @Test
    void aThreadThatAnErrorEndedEndsIt() throws InterruptedException {
        run("any", new NoClassDefFoundError("any"));

        assertThat(end.ends()).containsExactly("exit 1");
    }

    @Test
    void aThreadOfAPoolThatAnExceptionEndedDoesNot() throws InterruptedException {
        run("task-1", new IllegalStateException("any"));
        run("task-2", new StackOverflowError());

        assertThat(end.ends()).isEmpty();
    }

    @Test
    void whateverEndedTheLedgersWriterEndsIt() throws InterruptedException {
        run("ledger-writer", new IllegalStateException("any"));

        assertThat(end.ends()).containsExactly("exit 1");
    }

    @Test
    void whatEndedATaskAndThenItsThreadCountsOnce() throws InterruptedException {
        NoClassDefFoundError last = new NoClassDefFoundError("any");
        errors.threadLost("pool", last, true);
        run("pool", last);

        assertThat(end.ends()).containsExactly("exit 1");
    }

    @Test
    void outsideOfAProcessOfItsOwnNobodyIsEnded() {
        FatalErrors notInCharge = new FatalErrors(end);

        notInCharge.heed(new OutOfMemoryError());
        notInCharge.threadLost("any", new NoClassDefFoundError("any"), true);

        assertThat(end.ends()).isEmpty();
    }

    @Test
    void livenessAndAMetricTell() {
        List<LivenessState> told = new CopyOnWriteArrayList<>();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (GenericApplicationContext joiner = new GenericApplicationContext()) {
            joiner.addApplicationListener(
                    event -> told.add((LivenessState) ((AvailabilityChangeEvent<?>) event).getState()));
            joiner.refresh();
            told.clear();
            TellOfErrors tell = new TellOfErrors(joiner, meters, errors);

            errors.stepFailed(new NoClassDefFoundError("any"));
            assertThat(told).isEmpty();
            errors.threadLost("any", new NoClassDefFoundError("any"), true);
            errors.threadLost("any", new IllegalStateException("any"), false);
            tell.leave();
            errors.stepFailed(new NoClassDefFoundError("any"));
        }

        assertThat(told).containsExactly(LivenessState.BROKEN);
        assertThat(count(meters, "step")).isEqualTo(1);
        assertThat(count(meters, "thread")).isEqualTo(2);
    }

    /** Of Spring's scheduler, the web server and others, only the log shows that they swallowed it. */
    @Test
    void whatOthersCaughtAndLoggedIsHeeded() {
        HeedLoggedErrors heed = new HeedLoggedErrors(errors);
        heed.listen();
        try {
            log.error("A part of the test: {}", "any", new IllegalStateException(new OutOfMemoryError("of the test")));
        } finally {
            heed.leave();
        }

        assertThat(end.ends()).containsExactly("halt 3");
    }

    private static double count(SimpleMeterRegistry meters, String where) {
        return meters.get("joiner.errors").tag("where", where).counter().count();
    }

    private static void run(String name, Throwable last) throws InterruptedException {
        Thread thread = new Thread(() -> sneak(last), name);
        thread.start();
        thread.join();
    }

    private static void sneak(Throwable last) {
        if (last instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) last;
    }
}
