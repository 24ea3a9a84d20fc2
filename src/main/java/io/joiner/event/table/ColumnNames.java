package io.joiner.event.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows which columns tell what of a person: those of the configuration first, then those of known programs. */
public final class ColumnNames {

    /** Nothing is configured. */
    public static final ColumnNames KNOWN = new ColumnNames(Map.of());

    private static final int CONFIGURED = -1_000;
    private static final int OTHERS = 1_000;

    /** After all names that are known as a whole. */
    static final int BY_WORDS = 500;

    /** Other columns of the same exports, by which a header is told from a title. */
    private static final Set<String> ORDINARY = Set.of(
            "displayname",
            "givenname",
            "surname",
            "firstname",
            "lastname",
            "middlename",
            "fullname",
            "name",
            "vorname",
            "nachname",
            "prenom",
            "nom",
            "nombre",
            "apellidos",
            "anzeigename",
            "department",
            "abteilung",
            "jobtitle",
            "title",
            "position",
            "division",
            "location",
            "office",
            "officelocation",
            "status",
            "accountenabled",
            "usertype",
            "createddatetime",
            "whencreated",
            "usagelocation",
            "city",
            "state",
            "country",
            "countryregion",
            "companyname",
            "company",
            "manager",
            "reportsto",
            "licenses",
            "costcenter",
            "telephonenumber",
            "mobilephone",
            "gender",
            "hr",
            "legalname",
            "preferredname");

    /**
     * What a column tells.
     *
     * @param rank smaller wins where several columns tell the same
     * @param forItsFormAlone whether only values of the field's form count
     */
    public record Match(KnownField field, int rank, boolean forItsFormAlone) {}

    private final Map<String, List<Match>> byName = new HashMap<>();
    private final Map<KnownField, List<String>> configured;

    /** @param configured the names of columns for a field, as people write them */
    public ColumnNames(Map<KnownField, List<String>> configured) {
        this.configured = configured.isEmpty() ? Map.of() : new EnumMap<>(configured);
        for (KnownField field : KnownField.values()) {
            add(field, normal(configured.getOrDefault(field, List.of())), CONFIGURED, false);
            add(field, field.names(), 0, false);
            add(field, field.namesForItsFormAlone(), OTHERS, true);
        }
        // What an operator says of a column is all that it tells.
        Set<String> said = new HashSet<>();
        configured.forEach((field, names) -> {
            // What tells repeats tells something else as well.
            if (field != KnownField.EVENT_ID) {
                said.addAll(normal(names));
            }
        });
        said.forEach(name -> byName.getOrDefault(name, new ArrayList<>()).removeIf(match -> match.rank() >= 0));
    }

    /** What a column tells; empty for a column of which nothing is known. */
    public List<Match> matches(String column) {
        for (String form : ColumnName.forms(column)) {
            List<Match> found = byName.get(form);
            if (found != null) {
                return found;
            }
        }
        return MailColumn.is(column) ? List.of(new Match(KnownField.MAIL, BY_WORDS, false)) : List.of();
    }

    /** Whether the column can tell who the person is. */
    public boolean namesPerson(String column) {
        return matches(column).stream().anyMatch(match -> match.field().isIdentity());
    }

    /** Whether joiner reads the column. */
    boolean tellsOfPerson(String column) {
        return !matches(column).isEmpty();
    }

    /** Whether it is the name of a column at all. */
    public boolean isKnown(String column) {
        return !matches(column).isEmpty() || ColumnName.forms(column).stream().anyMatch(ORDINARY::contains);
    }

    /** The known name that looks most like the column's, by what the field is called here; empty if none is near. */
    public Optional<Near> nearest(String column) {
        String name = ColumnName.normal(column);
        return byName.entrySet().stream()
                .filter(known -> known.getValue().get(0).field().isIdentity())
                .map(known -> new Near(column, known.getValue().get(0).field(), Edits.between(name, known.getKey())))
                .filter(near -> near.distance() <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::field));
    }

    /** A column that looks like a known one. */
    public record Near(String column, KnownField field, int distance) {}

    /** What the configuration says, for the start's summary. */
    public Map<KnownField, List<String>> configured() {
        return configured;
    }

    private void add(KnownField field, List<String> names, int firstRank, boolean forItsFormAlone) {
        int rank = firstRank;
        for (String name : names) {
            byName.computeIfAbsent(name, unknown -> new ArrayList<>(1)).add(new Match(field, rank++, forItsFormAlone));
        }
    }

    private static List<String> normal(List<String> names) {
        return names.stream()
                .map(ColumnName::normal)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
