package io.joiner.faults;

import io.joiner.simulator.Simulator;
import io.joiner.support.LedgerFile;

/**
 * How far joiner has come, as seen from outside.
 *
 * @param itemsOfOpenFiles how many items of files that are not finished have been taken in
 * @param calls how many calls arrived at Graph
 * @param callsInFlight how many of them have no answer yet
 * @param deliveries how many audit records arrived
 */
record WorkSoFar(long itemsOfOpenFiles, long calls, long callsInFlight, long deliveries) {

    static WorkSoFar of(Simulator simulator, LedgerFile ledger) {
        var calls = simulator.calls();
        return new WorkSoFar(
                ledger.number("select sum(items) from checkpoint"),
                calls.size(),
                calls.stream().filter(call -> call.duration() == null).count(),
                simulator.audit().deliveries().size());
    }
}
