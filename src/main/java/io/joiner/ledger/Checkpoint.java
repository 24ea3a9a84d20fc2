package io.joiner.ledger;

/**
 * How far one batch source, such as a file, has been taken in; kept in the same commit as the events themselves.
 *
 * @param batch names the source and its content, so that changed content starts anew
 * @param items how many items have been taken in, in the source's order
 */
public record Checkpoint(String batch, long items, long accepted, long duplicates, long ignored, long rejected) {

    public static Checkpoint start(String batch) {
        return new Checkpoint(batch, 0, 0, 0, 0, 0);
    }

    /** What came of its items, each of which may hold several. */
    public long events() {
        return accepted + duplicates + ignored + rejected;
    }

    public Checkpoint plus(Receipts receipts, int moreItems) {
        return new Checkpoint(
                batch,
                items + moreItems,
                accepted + receipts.accepted(),
                duplicates + receipts.duplicates(),
                ignored + receipts.ignored(),
                rejected + receipts.rejected());
    }
}
