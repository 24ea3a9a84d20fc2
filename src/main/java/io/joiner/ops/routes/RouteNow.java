package io.joiner.ops.routes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Camel route of the node that answers, and what passed through it since its start.
 *
 * @param from what it takes from, such as {@code seda://provision}
 * @param state started, suspended or stopped
 * @param calls routes that it hands on to
 * @param waitingHandedOn how many exchanges wait in the queue that it takes from; null where it takes from none
 * @param perMinute exchanges within the last minute
 * @param meanMillis mean time of an exchange; null before the first one
 * @param p95Millis time that 95 of 100 exchanges lately stayed within; null while there were none
 * @param suspendable whether it begins a flow: others are called, and would fail their callers
 * @param id its id
 * @param description what it does
 * @param total exchanges
 * @param failed those that failed
 * @param inFlight exchanges under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RouteNow(
        String id,
        String description,
        String from,
        String state,
        List<String> calls,
        @JsonIgnore boolean writesLedger,
        @Nullable Integer waitingHandedOn,
        long total,
        long failed,
        long perMinute,
        int inFlight,
        @Nullable Double meanMillis,
        @Nullable Double p95Millis,
        boolean suspendable) {

    String scheme() {
        return from.substring(0, Math.max(from.indexOf(':'), 0));
    }

    /** Whether other routes hand exchanges to it. */
    boolean isCalled() {
        return scheme().equals("direct") || scheme().equals("seda");
    }

    /** Whether it looks for work by itself, which the ledger or Graph has. */
    boolean isPolling() {
        return scheme().equals("scheduler") || scheme().equals("timer");
    }
}
