package io.joiner.ledger.claim;

import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for work in the ledger and, if there is none, waits until something has changed there or a second is over. */
@Component
public class AwaitWork {

    private static final Logger log = LoggerFactory.getLogger(AwaitWork.class);
    private static final Duration SLOW_POLL = Duration.ofSeconds(1);

    private final Signal signal;

    AwaitWork(Signal signal) {
        this.signal = signal;
    }

    /** Has whoever waits look again at once. */
    public void wake() {
        signal.raise(Signal.Work.QUESTIONS);
    }

    /**
     * Looks for work, and waits for a signal when there is none.
     *
     * @return null if there was no work, or the ledger can't be written; the caller comes again
     */
    public <T> @Nullable T next(Supplier<Optional<T>> look) throws InterruptedException {
        long mark = signal.mark(Signal.Work.QUESTIONS);
        try {
            Optional<T> work = look.get();
            if (work.isPresent()) {
                return work.get();
            }
            signal.await(Signal.Work.QUESTIONS, mark, SLOW_POLL);
        } catch (LedgerUnavailableException e) {
            log.debug("Nothing can be claimed while the ledger can't be written; trying again");
            Thread.sleep(SLOW_POLL.toMillis());
        }
        return null;
    }
}
