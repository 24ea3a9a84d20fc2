package io.joiner.ops.schedule;

import io.joiner.intake.kafka.WatchTopics;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.node.DatabaseClock;
import io.joiner.ledger.node.FollowMachineClock;
import io.joiner.ledger.node.LedgerPulse;
import io.joiner.ledger.open.LedgerConfiguration;
import io.joiner.ledger.retention.SweepLedger;
import io.joiner.ops.routes.RateOfRoutes;
import io.joiner.ops.telemetry.GaugePauses;
import io.joiner.ops.telemetry.GaugeTheLedger;
import io.joiner.ops.telemetry.GaugeTroubles;
import io.joiner.ops.telemetry.LogRequests;
import io.joiner.ops.upkeep.PutBackFiles;
import io.joiner.ops.upkeep.ReopenKafkaDoor;
import io.joiner.ops.upkeep.SweepFiles;
import io.joiner.ops.upkeep.WatchInbox;
import io.joiner.provisioning.decide.TakeOverExpired;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All recurring work beside the routes, with its period: the one place where something is scheduled. Routes that begin by themselves
 * have their own periods; {@code src/docs/events-and-schedules.md} lists both. A command, which is a guest at the ledger, runs none of
 * this.
 */
@Component
class RecurringWork {

    private final Leases leases;
    private final TakeOverExpired takeOverExpired;
    private final FollowMachineClock followMachineClock;
    private final Clock clock;
    private final LedgerPulse ledgerPulse;
    private final SweepLedger sweepLedger;
    private final SweepFiles sweepFiles;
    private final PutBackFiles putBackFiles;
    private final WatchInbox watchInbox;
    private final WatchTopics watchTopics;
    private final ReopenKafkaDoor reopenKafkaDoor;
    private final GaugeTheLedger gaugeTheLedger;
    private final GaugeTroubles gaugeTroubles;
    private final GaugePauses gaugePauses;
    private final RateOfRoutes rateOfRoutes;
    private final LogRequests logRequests;

    RecurringWork(
            Leases leases,
            TakeOverExpired takeOverExpired,
            FollowMachineClock followMachineClock,
            Clock clock,
            LedgerPulse ledgerPulse,
            SweepLedger sweepLedger,
            SweepFiles sweepFiles,
            PutBackFiles putBackFiles,
            WatchInbox watchInbox,
            WatchTopics watchTopics,
            ReopenKafkaDoor reopenKafkaDoor,
            GaugeTheLedger gaugeTheLedger,
            GaugeTroubles gaugeTroubles,
            GaugePauses gaugePauses,
            RateOfRoutes rateOfRoutes,
            LogRequests logRequests) {
        this.leases = leases;
        this.takeOverExpired = takeOverExpired;
        this.followMachineClock = followMachineClock;
        this.clock = clock;
        this.ledgerPulse = ledgerPulse;
        this.sweepLedger = sweepLedger;
        this.sweepFiles = sweepFiles;
        this.putBackFiles = putBackFiles;
        this.watchInbox = watchInbox;
        this.watchTopics = watchTopics;
        this.reopenKafkaDoor = reopenKafkaDoor;
        this.gaugeTheLedger = gaugeTheLedger;
        this.gaugeTroubles = gaugeTroubles;
        this.gaugePauses = gaugePauses;
        this.rateOfRoutes = rateOfRoutes;
        this.logRequests = logRequests;
    }

    /** Holds on to what this node works on. */
    @Scheduled(fixedRateString = "${joiner.ledger.lease.heartbeat:4s}", scheduler = LedgerConfiguration.HEARTBEAT)
    void renewLeases() {
        leases.heartbeat();
    }

    /** Goes on with what a dead node worked on. */
    @Scheduled(fixedDelay = 1_000)
    void takeOverExpired() {
        takeOverExpired.takeOver();
    }

    /** Looks whether somebody has set the clock of this machine. */
    @Scheduled(fixedRate = 1_000)
    void followMachineClock() {
        followMachineClock.look();
    }

    /** Follows the clock of the database server, where there is one. */
    @Scheduled(fixedDelay = 10_000)
    void followDatabaseClock() {
        if (clock instanceof DatabaseClock server) {
            server.followTheServer();
        }
    }

    /** Writes to the ledger, to know whether it can be written. */
    @Scheduled(fixedDelay = 5_000)
    void writePulse() {
        ledgerPulse.beat();
    }

    /** Removes rows that are past their time, a few at once. */
    @Scheduled(initialDelay = 30_000, fixedDelay = 1_000)
    void sweepLedger() {
        sweepLedger.sweepSome();
    }

    /** Removes files that are past their time. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 600_000)
    void sweepFiles() {
        sweepFiles.sweepSome();
    }

    /** Puts back files of the inbox that a crash left aside. */
    @Scheduled(fixedDelay = 2_000)
    void putBackFiles() {
        putBackFiles.putBack();
    }

    /** Mends names of files that this JVM cannot write down. */
    @Scheduled(fixedDelay = 1_000)
    void watchInbox() {
        watchInbox.mend();
    }

    /** Looks whether the topics exist that are to be read. */
    @Scheduled(initialDelay = 3_000, fixedDelay = 15_000)
    void watchTopics() {
        watchTopics.look();
    }

    /** Starts a consumer of Kafka anew that has ended. */
    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void reopenKafkaDoor() throws Exception {
        reopenKafkaDoor.look();
    }

    /** Counts what waits. */
    @Scheduled(fixedDelay = 5_000)
    void gaugeTheLedger() {
        gaugeTheLedger.count();
    }

    /** Counts what needs a person. */
    @Scheduled(fixedDelay = 15_000)
    void gaugeTroubles() {
        gaugeTroubles.count();
    }

    /** Shows which targets are paused. */
    @Scheduled(fixedDelay = 5_000)
    void gaugePauses() {
        gaugePauses.look();
    }

    /** Counts exchanges, for the rate of each route. */
    @Scheduled(fixedRate = 5_000)
    void sampleRoutes() {
        rateOfRoutes.sample();
    }

    /** Tells how many refused requests were not told of one by one. */
    @Scheduled(fixedDelay = 1_000)
    void logRefusedRequests() {
        logRequests.tellHowManyMore();
    }
}
