package io.joiner.event.table;

/** What a row of a table is. */
public enum RowKind {
    /** It ought to tell of a person. */
    PERSON,
    /** None of its cells has a value. */
    EMPTY,
    /** It tells of the table, such as {@code Total: 12}. */
    AROUND_DATA,
    /** The names of the columns once more: a second header, or one of a file that was appended. */
    HEADER_AGAIN,
    /** A template's own example. */
    EXAMPLE
}
