package io.joiner.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The subscription that joiner keeps with Microsoft Graph, and what is to be done next about it.
 *
 * @param id Graph's id of it, or null as long as there is none
 * @param madeWith tells the settings it was made with from others
 * @param expiresAt when Graph forgets it if it is not renewed
 * @param completeUntil whoever was created before is known to joiner
 * @param catchingUpTo what {@code completeUntil} becomes once all pages of users are in
 * @param nextPage path and query of the page that comes next, or null to begin with the first
 * @param failures how often in a row this step failed
 * @param trouble what went wrong last, in plain words, or null
 * @param whatToDo who must do what about it; null when nobody must
 */
public record Subscription(
        Step step,
        @Nullable String id,
        @Nullable String madeWith,
        @Nullable Instant expiresAt,
        Instant completeUntil,
        Instant catchingUpTo,
        @Nullable String nextPage,
        int failures,
        @Nullable String trouble,
        @Nullable String whatToDo) {

    /** What is done next; each is one request, and does no harm when it is repeated. */
    public enum Step {
        /** Look for one that is there already. */
        FIND,
        CREATE,
        /** Renew it, which also finds out whether it still lives. */
        RENEW,
        /** Delete one that was made with other settings. */
        REPLACE,
        /** Ask for users that were created meanwhile. */
        CATCH_UP
    }

    /** As it is before anything was done. */
    public static Subscription none(Instant now) {
        return new Subscription(Step.FIND, null, null, null, now, now, null, 0, null, null);
    }

    /** The same with another step to come; failures count on until one of the steps below works. */
    public Subscription next(Step next) {
        return new Subscription(
                next, id, madeWith, expiresAt, completeUntil, catchingUpTo, nextPage, failures, trouble, whatToDo);
    }

    /** One that was there already. */
    public Subscription found(String newId, String newMadeWith) {
        return new Subscription(
                step, newId, newMadeWith, null, completeUntil, catchingUpTo, null, failures, trouble, whatToDo);
    }

    /** Alive from {@code now} on, so that a list of users as of then has everyone of whom it will not tell. */
    public Subscription alive(String newId, String newMadeWith, Instant newExpiresAt, Instant now) {
        return new Subscription(
                Step.CATCH_UP, newId, newMadeWith, newExpiresAt, completeUntil, now, null, 0, null, null);
    }

    /** Gone; a new one is made. */
    public Subscription gone() {
        return new Subscription(Step.CREATE, null, null, null, completeUntil, catchingUpTo, null, 0, null, null);
    }

    /** One more page is in; null for the last. */
    public Subscription caughtUp(@Nullable String page) {
        return page == null
                ? new Subscription(Step.RENEW, id, madeWith, expiresAt, catchingUpTo, catchingUpTo, null, 0, null, null)
                : new Subscription(step, id, madeWith, expiresAt, completeUntil, catchingUpTo, page, 0, null, null);
    }

    /** The step failed; pages are asked for from the first again, for their addresses may be the trouble. */
    public Subscription failed(String newTrouble, @Nullable String newWhatToDo) {
        return new Subscription(
                step,
                id,
                madeWith,
                expiresAt,
                completeUntil,
                catchingUpTo,
                null,
                failures + 1,
                newTrouble,
                newWhatToDo);
    }

    /** Whether Graph tells nothing now, or won't for long, unless somebody acts. */
    public boolean needsSomebody(Instant now) {
        boolean none = expiresAt == null || expiresAt.isBefore(now);
        return trouble != null && (none || whatToDo != null);
    }
}
