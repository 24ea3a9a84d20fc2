package io.joiner.graph.subscription;

import io.joiner.graph.subscription.SubscriptionChanged.Change;
import io.joiner.graph.verdict.Finding;
import io.joiner.ledger.Subscription;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer about the subscription came to. */
sealed interface SubscriptionAnswer {

    /**
     * The step is taken.
     *
     * @param to with the step that comes next
     * @param rest how long that has time
     * @param people ids of users that were listed
     * @param change what to tell about it; null if that is nothing
     */
    record Taken(
            Subscription to,
            Duration rest,
            Set<String> people,
            @Nullable Change change,
            String what) implements SubscriptionAnswer {

        static Taken of(Subscription to, @Nullable Change change, String what) {
            return new Taken(to, Duration.ZERO, Set.of(), change, what);
        }
    }

    /**
     * The step is to be taken again.
     *
     * @param whatToDo who must do what, beside what its kind of trouble calls for; null if nothing is known
     */
    record Trouble(Finding why, String what, @Nullable String whatToDo) implements SubscriptionAnswer {}
}
