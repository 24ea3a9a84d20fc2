package io.joiner.mapping.date;

/** What stands first in a date such as 01/12/2026. */
public enum DateOrder {
    /** Nobody said so: a date that can be two days is none. */
    UNKNOWN,
    /** dd/MM/yyyy */
    DAY_FIRST,
    /** MM/dd/yyyy */
    MONTH_FIRST
}
