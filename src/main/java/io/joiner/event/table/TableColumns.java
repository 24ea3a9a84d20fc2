package io.joiner.event.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, and how a row becomes an event: an object of texts under the columns' own names, and under joiner's names
 * what known columns tell. A cell without text is an absent member.
 */
public final class TableColumns {

    /** Where a field is read: its columns, the one that wins first. */
    private record Reading(KnownField field, List<Candidate> from) {}

    private record Candidate(int column, ColumnNames.Match match) {}

    private final List<String> names;
    private final ColumnNames known;
    private final List<Reading> readings = new ArrayList<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final RowKinds kinds;
    private final int lastNamed;
    private final List<String> doubled = new ArrayList<>();

    public TableColumns(List<String> header, ColumnNames known) {
        this.names = new ArrayList<>(header.stream().map(ColumnName::clean).toList());
        this.known = known;
        candidates().forEach(this::read);
        this.lastNamed = lastNamed();
        nameAgain();
        this.kinds = new RowKinds(names, identity(), known);
    }

    /** The columns' names, without blanks around them; those without a name are empty. */
    public List<String> names() {
        return names;
    }

    /** Whether any column tells repeats of the same event. */
    public boolean nameEvents() {
        return readings.stream().anyMatch(reading -> reading.field() == KnownField.EVENT_ID);
    }

    /** Whether any column tells who a person is, whatever stands in it. */
    public boolean namePerson() {
        return readings.stream()
                .filter(reading -> reading.field().isIdentity())
                .flatMap(reading -> reading.from().stream())
                .anyMatch(candidate -> !candidate.match().forItsFormAlone());
    }

    /** Whether what stands for the header is a person's data, so that the file has no header. */
    public boolean areData() {
        return ColumnComplaint.areData(names);
    }

    /** Says that no column names a person, and what to do. */
    public String complaint() {
        return ColumnComplaint.of(names, known);
    }

    /** Which column tells which of joiner's fields, for reports. */
    public Map<String, String> readFrom() {
        return notes;
    }

    /** Why the header can't be used, in plain words; empty if it can. */
    public Optional<String> problem() {
        return doubled.stream().findFirst();
    }

    /** What the row is. */
    public RowKind kind(List<String> cells) {
        return kinds.kind(cells);
    }

    /** Why the row can't be read though it is a person's; null if it can. Cells that are missing at its end are empty. */
    public @Nullable String problem(List<String> cells) {
        for (int i = lastNamed + 1; i < cells.size(); i++) {
            if (!Blanks.isNothing(cells.get(i))) {
                return i < names.size()
                        ? "has a value in column " + (i + 1) + ", which has no name"
                        : "has " + cells.size() + " columns where the header has " + names.size();
            }
        }
        return null;
    }

    /** The row as an event. */
    public ObjectNode event(List<String> cells) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        int filled = Math.min(cells.size(), lastNamed + 1);
        for (int i = 0; i < filled; i++) {
            if (!cells.get(i).isEmpty() && !names.get(i).isEmpty()) {
                event.put(names.get(i), cells.get(i));
            }
        }
        for (Reading reading : readings) {
            String value = reading.field() == KnownField.EVENT_ID ? together(reading, cells) : value(reading, cells);
            if (value != null) {
                event.put(reading.field().member(), value);
            }
        }
        return event;
    }

    /** Of several columns that are configured to tell repeats, all do together. */
    private static @Nullable String together(Reading reading, List<String> cells) {
        List<String> values = new ArrayList<>();
        for (Candidate candidate : reading.from()) {
            if (candidate.match().rank() < 0 && candidate.column() < cells.size()) {
                values.add(CellText.value(cells.get(candidate.column())));
            }
        }
        boolean any = values.stream().anyMatch(value -> !Nothing.is(value));
        return any ? String.join(" ", values) : value(reading, cells);
    }

    private static @Nullable String value(Reading reading, List<String> cells) {
        for (Candidate candidate : reading.from()) {
            int column = candidate.column();
            if (column < cells.size() && !cells.get(column).isEmpty()) {
                String value = CellText.value(cells.get(column));
                boolean hasForm =
                        !candidate.match().forItsFormAlone() || reading.field().hasForm(value);
                if (hasForm && !Nothing.is(value)) {
                    return value;
                }
            }
        }
        return null;
    }

    private Map<KnownField, List<Candidate>> candidates() {
        Map<KnownField, List<Candidate>> candidates = new EnumMap<>(KnownField.class);
        for (int i = 0; i < names.size(); i++) {
            for (ColumnNames.Match match : known.matches(names.get(i))) {
                candidates
                        .computeIfAbsent(match.field(), field -> new ArrayList<>(1))
                        .add(new Candidate(i, match));
            }
        }
        return candidates;
    }

    private void read(KnownField field, List<Candidate> found) {
        found.sort(Comparator.comparingInt(candidate -> candidate.match().rank()));
        refuseDoubled(field, found);
        readings.add(new Reading(field, found));
        notes.put(field.member(), names.get(found.get(0).column()));
    }

    /** Two columns of one name can't both be right; of information the first is taken. */
    private void refuseDoubled(KnownField field, List<Candidate> found) {
        for (int i = 1; i < found.size(); i++) {
            if (isDoubled(found.get(i - 1), found.get(i)) && field != KnownField.HIRE_DATE) {
                doubled.add(
                        "columns %d and %d are both called \"%s\"; joiner reads this column, so rename or remove one of them"
                                .formatted(
                                        found.get(i - 1).column() + 1,
                                        found.get(i).column() + 1,
                                        names.get(found.get(i).column())));
            }
        }
    }

    private boolean isDoubled(Candidate one, Candidate other) {
        return one.match().equals(other.match())
                && (one.match().rank() != ColumnNames.BY_WORDS
                        || ColumnName.normal(names.get(one.column()))
                                .equals(ColumnName.normal(names.get(other.column()))));
    }

    private int lastNamed() {
        int last = names.size() - 1;
        while (last >= 0 && names.get(last).isEmpty()) {
            last--;
        }
        return last;
    }

    /** The first of several columns of one name keeps it; nobody reads the others by chance. */
    private void nameAgain() {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int times = name.isEmpty() ? 1 : seen.merge(name, 1, Integer::sum);
            if (times > 1) {
                names.set(i, name + " (" + times + ")");
                notes.put(
                        "column " + (i + 1),
                        "has the name of an earlier one, and is called \"" + names.get(i) + "\" here");
            }
        }
    }

    private boolean[] identity() {
        boolean[] identity = new boolean[names.size()];
        readings.stream()
                .filter(reading -> reading.field().isIdentity())
                .flatMap(reading -> reading.from().stream())
                .forEach(candidate -> identity[candidate.column()] = true);
        return identity;
    }
}
