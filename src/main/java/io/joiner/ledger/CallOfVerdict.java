package io.joiner.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which call of a round its verdict came from. */
public final class CallOfVerdict {

    private CallOfVerdict() {}

    /**
     * The number of the call that Microsoft Graph, or its provisioning log, told the outcome of.
     *
     * @param ofRound the attempts of the round, in order
     * @return null where the verdict is nobody's answer: a person cancelled the entry, or no attempt was ever told an outcome
     */
    public static @Nullable Integer number(List<Attempt> ofRound, Verdict verdict) {
        if (ofRound.isEmpty() || verdict.result() == Verdict.Result.CANCELLED) {
            return null;
        }
        Attempt last = ofRound.get(ofRound.size() - 1);
        return switch (last.step()) {
            case CALL -> last.status() == null || last.status() == 0 ? null : Integer.valueOf(last.number());
            case ASK_LOG -> last.callNumber();
            case FIND_PERSON -> null;
        };
    }
}
