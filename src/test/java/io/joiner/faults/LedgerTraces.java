package io.joiner.faults;

import io.joiner.support.LedgerFile;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a killed process left in the ledger.
 *
 * @param calls entries whose call was begun and not concluded, with the fence of that claim
 * @param deliveries audit records that were sent, or about to be, with the number of the try
 * @param files checkpoints of files that were begun and not finished, with the items taken in
 */
record LedgerTraces(Map<String, Long> calls, Map<String, Long> deliveries, Map<String, Long> files) {

    static final LedgerTraces NONE = new LedgerTraces(Map.of(), Map.of(), Map.of());

    static LedgerTraces in(LedgerFile ledger) {
        return new LedgerTraces(
                ledger.numbers("select id, fence from entry where state = 'CLAIMED'"),
                ledger.numbers("select id, attempts from outbox"
                        + " where state = 'PENDING' and attempts > 0 and last_failure is null"),
                ledger.numbers("select batch, items from checkpoint where items > 0"));
    }

    /** Without what earlier processes had left already. */
    LedgerTraces since(LedgerTraces earlier) {
        return new LedgerTraces(
                changed(earlier.calls(), calls),
                changed(earlier.deliveries(), deliveries),
                changed(earlier.files(), files));
    }

    /** The names of the files that were begun. */
    Set<String> fileNames() {
        return files.keySet().stream()
                .map(checkpoint -> checkpoint.split(" ", -1)[1])
                .collect(Collectors.toSet());
    }

    private static Map<String, Long> changed(Map<String, Long> before, Map<String, Long> after) {
        return after.entrySet().stream()
                .filter(one -> !Objects.equals(before.get(one.getKey()), one.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
