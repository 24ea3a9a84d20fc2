package io.joiner.ledger.store;

/**
 * Says, as a bean, that this process is a guest at the ledger: it looks things up, or changes them in short transactions,
 * and a joiner may be running on the same ledger.
 *
 * <p>A guest claims nothing and delivers nothing, so it needs no lock; what it changes is seen by the running joiner when
 * that looks next, within a second. It must not change the ledger's form.
 */
public record LedgerGuest() {}
