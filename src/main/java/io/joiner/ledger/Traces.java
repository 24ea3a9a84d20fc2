package io.joiner.ledger;

import java.util.List;
import java.util.Set;

/**
 * All that the ledger keeps of one person.
 *
 * @param names what the person is named by; personal, so not for logs
 * @param objectIds the person's object ids; several when the id that was asked for stands for several people
 * @param entries the person's
 * @param groups entries of groups that have the person as a member
 * @param events ids of events, with where their sources hold them
 * @param rejected rejected items that name the person
 * @param others entries that share a name with the person's and have another object id, so they may be somebody else's
 */
public record Traces(
        Set<String> names,
        Set<String> objectIds,
        List<Entry> entries,
        List<Entry> groups,
        List<Said> events,
        List<Said> rejected,
        List<String> others) {

    /** An entry, and whether it was erased before. */
    public record Entry(String id, String target, EntryState state, boolean erased) {

        /** Whether something may still be sent. */
        public boolean waits() {
            return !state.isFinal() || state == EntryState.PARKED;
        }
    }

    /** What a source said, and where it stands there; whether it was erased before. */
    public record Said(String id, String source, String sourceName, String sourcePlace, boolean erased) {

        /** Such as {@code file joiners.csv, line 12}. */
        public String position() {
            return "%s %s, %s".formatted(source, sourceName, sourcePlace);
        }
    }

    /** Whether nothing is left that could be erased. */
    public boolean areErased() {
        return entries.stream().allMatch(Entry::erased)
                && events.stream().allMatch(Said::erased)
                && rejected.stream().allMatch(Said::erased)
                && groups.isEmpty();
    }

    public boolean areNone() {
        return entries.isEmpty() && groups.isEmpty() && rejected.isEmpty();
    }
}
