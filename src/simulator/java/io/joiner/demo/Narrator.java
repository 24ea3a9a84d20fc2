package io.joiner.demo;

import io.joiner.audit.delivery.ConcludeDelivery.DeliveryMade;
import io.joiner.ledger.accept.AcceptEvents.EventsAccepted;
import io.joiner.intake.file.FinishFile.FileFinished;
import io.joiner.ledger.Receipt;
import io.joiner.provisioning.decide.AttemptMade;
import io.joiner.graph.target.TargetStopped;
import io.joiner.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

/** Tells each step as it happens, in plain words, with progress and the time still to go. */
class Narrator {

    private final DemoNames names;
    private final DemoTally tally = new DemoTally();
    private final CountDownLatch ended = new CountDownLatch(1);

    Narrator() throws IOException {
        this.names = DemoNames.of(ContosoOnAMonday.joiners());
    }

    void begin(int port, Guide guide, Path dropped) {
        say("");
        say("  joiner DEMO: Microsoft Graph and the audit endpoint are played by a simulator.");
        say("  Nobody is provisioned, everybody is fictional, and nothing leaves this machine.");
        say("");
        console(port, guide);
        say("");
        tell("A file of joiners was dropped into the inbox: " + dropped);
    }

    private static void console(int port, Guide guide) {
        say("  >>> Watch it at http://localhost:%d   name: %s   password: %s"
                .formatted(port, guide.name(), guide.password()));
    }

    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toSeconds(), TimeUnit.SECONDS);
    }

    @EventListener
    synchronized void on(EventsAccepted accepted) {
        for (Receipt receipt : accepted.receipts().list()) {
            tally.add(receipt);
            if (receipt instanceof Receipt.Rejected rejected) {
                tell("%s can't be read: %s. It is kept, and the others go on."
                        .formatted(capital(rejected.position().place()), rejected.reason()));
            } else if (receipt instanceof Receipt.Accepted event && event.duplicate()) {
                tell(capital(event.position().place())
                        + " repeats an event that is known already; it is not run again.");
            }
        }
        tell(
                "%d people are in the ledger, safe from here on. Graph takes 5 calls in any 10 s, so this takes about %d s."
                        .formatted(tally.people(), tally.secondsToGo()));
    }

    @EventListener
    synchronized void on(FileFinished file) {
        tell("All lines are in; the file lies in " + file.moved() + " with its report beside it.");
    }

    @EventListener
    synchronized void on(AttemptMade attempt) {
        tally.add(attempt);
        String name = names.of(attempt.claim().subject().objectId());
        tell("%-16s %s".formatted(name, inWords(attempt)));
        endIfAllIsDone();
    }

    private String inWords(AttemptMade attempt) {
        String took = "%.1f s".formatted(attempt.took().toMillis() / 1000.0);
        if (attempt.verdict() == null) {
            return "not yet (%s). %s Next try in %s.".formatted(took, attempt.reason(), until(attempt.due()));
        }
        String progress =
                "%d of %d done, about %d s to go".formatted(tally.done(), tally.people(), tally.secondsToGo());
        return switch (attempt.verdict().result()) {
            case SUCCEEDED -> "provisioned (%s)   [%s]".formatted(took, progress);
            case SKIPPED -> "was already in step (%s)   [%s]".formatted(took, progress);
            case PARKED -> "parked (%s): %s   [%s]".formatted(took, attempt.reason(), progress);
            case CANCELLED -> "cancelled   [%s]".formatted(progress);
        };
    }

    @EventListener
    synchronized void on(TargetStopped stopped) {
        tell("Target " + stopped.target() + " is stopped: " + stopped.reason() + " " + stopped.whatToDo());
    }

    @EventListener
    synchronized void on(DeliveryMade delivery) {
        if (delivery.failure() == null) {
            tally.addDelivered();
        } else {
            tell("An audit record is kept for later: " + delivery.failure());
        }
        endIfAllIsDone();
    }

    private void endIfAllIsDone() {
        if (tally.isAllDone()) {
            ended.countDown();
        }
    }

    synchronized void summary(Simulator simulator, Path folder, int port, Guide guide) {
        Summary.of(tally, names, simulator).lines().forEach(Narrator::say);
        console(port, guide);
        say("  Look around: http://localhost:%d/actuator/health   http://localhost:%d/actuator/prometheus"
                .formatted(port, port));
        say("               %s/simulator   the log in %s"
                .formatted(simulator.authority(), folder.resolve("joiner.log")));
        say("  Drop files of your own into " + folder.resolve("data").resolve("inbox") + ", or stop with Ctrl-C.");
        say("");
    }

    private static String until(@Nullable Instant due) {
        return due == null
                ? "a while"
                : Math.max(1, Math.round(Duration.between(Instant.now(), due).toMillis() / 1000.0)) + " s";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static void tell(String text) {
        say("  " + TimeOfDay.text(LocalTime.now(ZoneId.systemDefault())) + "  " + text);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
