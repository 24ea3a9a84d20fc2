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

/** All that a ledger must do, on SQLite. Another database has a class like this one. */
class SqliteLedgerTest {

    @Nested
    class Accepting extends AcceptContract {
        Accepting() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Coalescing extends CoalesceContract {
        Coalescing() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Claiming extends ClaimContract {
        Claiming() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Limiting extends PermitsContract {
        Limiting() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Leasing extends LeasesContract {
        Leasing() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Completing extends CompleteContract {
        Completing() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class AskingTheLog extends AskLogContract {
        AskingTheLog() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class GoingOnWithParts extends PartsContract {
        GoingOnWithParts() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Resting extends RestsContract {
        Resting() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Reading extends ReadingContract {
        Reading() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Delivering extends OutboxContract {
        Delivering() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class DeliveringEndpoints extends OutboxEndpointsContract {
        DeliveringEndpoints() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Counting extends CountsContract {
        Counting() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Replaying extends ReplayContract {
        Replaying() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Notified extends NotifiedContract {
        Notified() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Subscribed extends SubscriptionContract {
        Subscribed() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Pausing extends PausesContract {
        Pausing() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Troubles extends TroublesContract {
        Troubles() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class DayOnes extends DayOnesContract {
        DayOnes() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class PausedByPeople extends PausedContract {
        PausedByPeople() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class PassingThrough extends ThroughputContract {
        PassingThrough() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Retaining extends RetentionContract {
        Retaining() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class Erasing extends EraseContract {
        Erasing() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class KnowingTargets extends WaitingTargetsContract {
        KnowingTargets() {
            super(LedgerDatabase.SQLITE);
        }
    }

    @Nested
    class NotingActions extends ActionsContract {
        NotingActions() {
            super(LedgerDatabase.SQLITE);
        }
    }
}
