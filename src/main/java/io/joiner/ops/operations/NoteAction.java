package io.joiner.ops.operations;

import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ledger.outbox.Actions.Outcome;
import io.joiner.ledger.outbox.Actions.Requested;
import io.joiner.ledger.store.LedgerUnavailableException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Notes who changes what, in log and ledger, and with the ledger in the audit: what was done, and of what was only tried that it
 * was refused.
 *
 * <p>A change that the ledger keeps in one commit is noted in that commit, by the ledger itself. Any other is noted before it is
 * made, so that none is made unnoted, and once more when its outcome is known.
 */
@Component
public class NoteAction {

    private static final Logger log = LoggerFactory.getLogger("joiner.action");

    private final Actions actions;

    NoteAction(Actions actions) {
        this.actions = actions;
    }

    /**
     * What somebody is about to change.
     *
     * @param reason kept in the ledger, and not logged: people write what they like
     */
    public static Change change(Asker asker, String did, String what, @Nullable String reason) {
        return new Change(asker.name(), did, what, reason);
    }

    /** What became of a change; the detail names nobody. */
    public record Ended(Outcome outcome, @Nullable String detail) {

        public static Ended done() {
            return new Ended(Outcome.DONE, null);
        }

        public static Ended refused(String why) {
            return new Ended(Outcome.REFUSED, why);
        }

        public static Ended unknown(String why) {
            return new Ended(Outcome.UNKNOWN, why);
        }
    }

    /** Notes a look that is about to be given: none is given unnoted. */
    public void look(Asker asker, String did, String what) {
        Change look = change(asker, did, what, null);
        actions.note(look);
        log(look, did);
    }

    /** Logs what the ledger has noted together with the change, or that it was refused. */
    public void logged(Change change, boolean made) {
        log(change, made ? change.did() : change.did() + ": refused, nothing was changed");
    }

    /**
     * Makes a change that the ledger can't keep in one commit: it is noted before it is made, and its outcome after that.
     *
     * @param make makes it, and yields what it came to
     * @param ended what that means
     * @param broke what a failure means that {@code make} throws; it is passed on
     */
    public <T> T around(
            Change change, Supplier<T> make, Function<T, Ended> ended, Function<RuntimeException, Ended> broke) {
        Requested requested = actions.request(change);
        log(change, change.did());
        T result;
        try {
            result = make.get();
        } catch (RuntimeException e) {
            conclude(requested, broke.apply(e));
            throw e;
        }
        conclude(requested, ended.apply(result));
        return result;
    }

    /** Makes a change to many, each in a commit of its own; tells of each, and notes how many came to what. */
    public <A extends ActedOn> void many(Change change, Consumer<A> told, Consumer<Consumer<A>> make) {
        CountOutcomes counts = new CountOutcomes();
        around(
                change,
                () -> {
                    make.accept(one -> {
                        counts.add(one);
                        told.accept(one);
                    });
                    return counts;
                },
                CountOutcomes::ended,
                broken -> counts.brokenOff());
    }

    /** The change is made by now, or is not: who asked for it must be told so though the outcome can't be noted. */
    private void conclude(Requested requested, Ended ended) {
        Change change = requested.change();
        if (ended.outcome() != Outcome.DONE) {
            log(change, change.did() + ": " + ended.outcome().label());
        }
        try {
            actions.conclude(requested, ended.outcome(), ended.detail());
        } catch (LedgerUnavailableException | DataAccessException e) {
            log.warn("The outcome of an action can't be noted; the audit is told that it was requested", e);
        }
    }

    private static void log(Change change, String words) {
        log.atInfo()
                .addKeyValue("who", change.who())
                .addKeyValue("what", change.what())
                .log(words);
    }
}
