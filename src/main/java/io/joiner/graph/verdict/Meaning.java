package io.joiner.graph.verdict;

import io.joiner.graph.client.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means for the entry and for the people who care for it.
 *
 * @param retryClass given for {@link Treatment#RETRY} alone
 * @param reason what happened, one sentence in plain words without personal data
 * @param whatToDo who must act, and how, if nothing else helps; empty when nobody must
 * @param own what this answer changes in the patience of its class
 * @param alarm whether the operator must know at once; always so when the target stops
 */
public record Meaning(
        Treatment treatment,
        @Nullable RetryClass retryClass,
        String reason,
        String whatToDo,
        PatienceChange own,
        boolean alarm) {

    public Meaning {
        if ((treatment == Treatment.RETRY) != (retryClass != null)) {
            throw new IllegalArgumentException("a retry, and nothing else, has a retry class");
        }
    }

    public static Meaning of(Treatment treatment, String reason) {
        boolean alarm = treatment == Treatment.STOP_TARGET;
        return new Meaning(treatment, null, reason, "", PatienceChange.NONE, alarm);
    }

    static Meaning retry(RetryClass retryClass, String reason) {
        return new Meaning(Treatment.RETRY, retryClass, reason, "", PatienceChange.NONE, false);
    }

    public Meaning then(String newWhatToDo) {
        return new Meaning(treatment, retryClass, reason, newWhatToDo, own, alarm);
    }

    Meaning with(PatienceChange newOwn) {
        return new Meaning(treatment, retryClass, reason, whatToDo, newOwn, alarm);
    }

    Meaning withAlarm() {
        return new Meaning(treatment, retryClass, reason, whatToDo, own, true);
    }

    /** The same with a few words more on what happened; words that may hold personal data are left out. */
    public Meaning because(String what) {
        String safe = SafeText.phrase(what);
        if (safe == null) {
            return this;
        }
        String longer = reason.substring(0, reason.length() - 1) + " (" + safe + ").";
        return new Meaning(treatment, retryClass, longer, whatToDo, own, alarm);
    }
}
