package io.joiner.ledger;

import io.joiner.ledger.claim.NotifiedContract;
import io.joiner.ledger.claim.PausedContract;
import io.joiner.ledger.claim.PausesContract;
import io.joiner.ledger.claim.PermitsContract;
import io.joiner.ledger.claim.RestsContract;
import io.joiner.ledger.operate.ActionsContract;
import io.joiner.ledger.outbox.OutboxContract;
import io.joiner.ledger.outbox.OutboxEndpointsContract;
import io.joiner.ledger.query.CountsContract;
import io.joiner.ledger.query.DayOnesContract;
import io.joiner.ledger.query.ThroughputContract;
import io.joiner.ledger.query.TroublesContract;
import io.joiner.ledger.rows.ReadingContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** All that a ledger must do, on PostgreSQL. */
@Tag("slow")
class PostgresqlLedgerTest {

    @Nested
    class Accepting extends AcceptContract {
        Accepting() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Coalescing extends CoalesceContract {
        Coalescing() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Claiming extends ClaimContract {
        Claiming() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Limiting extends PermitsContract {
        Limiting() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Leasing extends LeasesContract {
        Leasing() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Completing extends CompleteContract {
        Completing() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class AskingTheLog extends AskLogContract {
        AskingTheLog() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class GoingOnWithParts extends PartsContract {
        GoingOnWithParts() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Resting extends RestsContract {
        Resting() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Reading extends ReadingContract {
        Reading() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Delivering extends OutboxContract {
        Delivering() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class DeliveringEndpoints extends OutboxEndpointsContract {
        DeliveringEndpoints() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Counting extends CountsContract {
        Counting() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Replaying extends ReplayContract {
        Replaying() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Notified extends NotifiedContract {
        Notified() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Subscribed extends SubscriptionContract {
        Subscribed() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Pausing extends PausesContract {
        Pausing() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Troubles extends TroublesContract {
        Troubles() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class DayOnes extends DayOnesContract {
        DayOnes() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class PausedByPeople extends PausedContract {
        PausedByPeople() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class PassingThrough extends ThroughputContract {
        PassingThrough() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Retaining extends RetentionContract {
        Retaining() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Erasing extends EraseContract {
        Erasing() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class KnowingTargets extends WaitingTargetsContract {
        KnowingTargets() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }

    @Nested
    class NotingActions extends ActionsContract {
        NotingActions() {
            super(LedgerDatabase.POSTGRESQL);
        }
    }
}
