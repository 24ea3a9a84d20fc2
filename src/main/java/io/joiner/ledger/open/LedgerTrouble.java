package io.joiner.ledger.open;

/**
 * Why a database can't keep the ledger.
 *
 * @param why without credentials that a URL may carry
 * @param whatToDo who must do what
 */
public record LedgerTrouble(String why, String whatToDo) {}
