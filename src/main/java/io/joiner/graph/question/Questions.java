package io.joiner.graph.question;

import io.joiner.ledger.store.LedgerUnavailableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions to Graph that change nothing: a few at once, and each ended once. */
public final class Questions<Q> {

    private static final Logger log = LoggerFactory.getLogger(Questions.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final Semaphore places;
    private final Set<Q> underWay = ConcurrentHashMap.newKeySet();

    public Questions(int atOnce) {
        this.places = new Semaphore(atOnce);
    }

    /** Looks for a question, and waits a while if there is none. */
    public interface Search<Q> {
        @Nullable Q search() throws InterruptedException;
    }

    /** The next question once there is a place for it; null if there was none for a while. */
    public @Nullable Q next(Search<Q> search) throws InterruptedException {
        places.acquire();
        Q question = null;
        try {
            question = search.search();
        } catch (RuntimeException e) {
            if (!LedgerUnavailableException.isBehind(e)) {
                throw e;
            }
            log.debug("Graph can't be asked anything while the ledger can't be reached; trying again", e);
            Thread.sleep(AFTER_TROUBLE.toMillis());
        } finally {
            if (question == null) {
                places.release();
            } else {
                underWay.add(question);
            }
        }
        return question;
    }

    /** Ends a question and gives its place back; a second time it does nothing. */
    public void end(Q question, Runnable conclusion) {
        if (!underWay.remove(question)) {
            return;
        }
        try {
            conclusion.run();
        } finally {
            places.release();
        }
    }
}
