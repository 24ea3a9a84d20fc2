package io.joiner.ledger;

import java.util.List;
import java.util.function.Predicate;

/** The receipts of one commit, in the order of its items. */
public record Receipts(List<Receipt> list) {

    public long accepted() {
        return count(receipt -> receipt instanceof Receipt.Accepted event && !event.duplicate());
    }

    public long duplicates() {
        return count(receipt -> receipt instanceof Receipt.Accepted event && event.duplicate());
    }

    public long ignored() {
        return count(Receipt.Ignored.class::isInstance);
    }

    public long rejected() {
        return count(Receipt.Rejected.class::isInstance);
    }

    private long count(Predicate<Receipt> which) {
        return list.stream().filter(which).count();
    }
}
