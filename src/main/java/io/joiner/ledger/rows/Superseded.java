package io.joiner.ledger.rows;

/** When a parked entry needs nobody any more: its person has a later one in the same target, and that tells how the person stands. */
public final class Superseded {

    /** Holds for an {@code entry} that is none. */
    public static final String NOT = """
            not exists (select 1 from entry later
                where later.object_id = entry.object_id and later.target = entry.target
                  and (later.created_at > entry.created_at or (later.created_at = entry.created_at and later.id > entry.id)))""";

    /** Holds for a parked {@code entry} that needs a person. Of a group each entry has members of its own. */
    public static final String NOT_OR_OF_A_GROUP = "(entry.members <> '[]' or " + NOT + ")";

    /** Parked entries that need a person, each with its verdict {@code v}. */
    public static final String PARKED_AND_NOT = """
             from entry join verdict v on v.entry_id = entry.id and v.round = entry.round
            where entry.state = 'PARKED' and entry.%s
              and %s""".formatted(InState.FINAL, NOT_OR_OF_A_GROUP);

    private Superseded() {}
}
