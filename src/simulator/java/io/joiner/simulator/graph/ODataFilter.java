package io.joiner.simulator.graph;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.error.GraphRefusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little of OData's {@code $filter} that joiner has use for: comparisons, joined by {@code and}. */
final class ODataFilter {

    /**
     * One comparison.
     *
     * @param value without quotes
     */
    record Term(String field, String operator, String value) {

        /** The value as a moment; else a 400. */
        Instant moment() throws GraphRefusal {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw new GraphRefusal(GraphError.badRequest("Invalid date-time: " + value));
            }
        }
    }

    private static final Pattern TERM =
            Pattern.compile("\\s*([\\w/]+)\\s+(eq|gt|lt|ge)\\s+('(?:[^']|'')*'|[^\\s')]+)\\s*(and\\s|$)");

    private ODataFilter() {}

    /** Reads a filter; none at all is no terms. A field beyond {@code allowed}, like anything unreadable, is a 400. */
    static List<Term> read(String filter, Set<String> allowed) throws GraphRefusal {
        List<Term> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(filter);
        int end = 0;
        while (end < filter.length()) {
            if (!matcher.find(end) || matcher.start() != end || !allowed.contains(matcher.group(1))) {
                throw new GraphRefusal(GraphError.badRequest("Invalid filter clause: " + filter));
            }
            terms.add(new Term(matcher.group(1), matcher.group(2), unquote(matcher.group(3))));
            end = matcher.end();
        }
        return terms;
    }

    private static String unquote(String value) {
        return value.startsWith("'") ? value.substring(1, value.length() - 1).replace("''", "'") : value;
    }
}
