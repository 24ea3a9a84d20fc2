package io.joiner.graph.verdict;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the {@link VerdictTable}.
 *
 * @param when on what it applies
 * @param meaning what it means then
 */
record VerdictRow(When when, Meaning meaning) {

    /** Whatever the code, and also without one. */
    static final String ANY = "*";

    /** Only without a code. */
    static final String NONE = "-";

    private static final int NO_MATCH = -1;

    /**
     * The left half of a row.
     *
     * @param on the result words, statuses or events it is about
     * @param codes the codes it is about, or {@link #ANY} or {@link #NONE} alone
     */
    record When(List<String> on, List<String> codes) {

        VerdictRow done(String reason) {
            return new VerdictRow(this, Meaning.of(Treatment.DONE, reason));
        }

        VerdictRow noChange(String reason) {
            return new VerdictRow(this, Meaning.of(Treatment.NO_CHANGE, reason));
        }

        VerdictRow retry(RetryClass retryClass, String reason) {
            return new VerdictRow(this, Meaning.retry(retryClass, reason));
        }

        VerdictRow renewToken(String reason) {
            return new VerdictRow(this, Meaning.of(Treatment.RENEW_TOKEN, reason));
        }

        VerdictRow findRule(String reason) {
            return new VerdictRow(this, Meaning.of(Treatment.FIND_RULE, reason));
        }

        VerdictRow park(String reason) {
            return new VerdictRow(this, Meaning.of(Treatment.PARK, reason));
        }

        VerdictRow stopTarget(String reason) {
            return new VerdictRow(this, Meaning.of(Treatment.STOP_TARGET, reason));
        }

        private int fit(@Nullable String code) {
            if (codes.contains(ANY)) {
                return 0;
            }
            if (code == null || codes.contains(NONE)) {
                return code == null && codes.contains(NONE) ? 1 : NO_MATCH;
            }
            return codes.stream()
                    .filter(lower(code)::endsWith)
                    .mapToInt(String::length)
                    .max()
                    .orElse(NO_MATCH);
        }
    }

    /** Begins a row; several words stand side by side, parted by a space. */
    static When on(String on, String codes) {
        return new When(words(on), words(codes));
    }

    VerdictRow then(String whatToDo) {
        return new VerdictRow(when, meaning.then(whatToDo));
    }

    VerdictRow delays(Duration... delays) {
        return new VerdictRow(
                when,
                meaning.with(
                        new PatienceChange(List.of(delays), null, meaning.own().maxAttempts())));
    }

    VerdictRow mostAttempts(int attempts) {
        return new VerdictRow(
                when, meaning.with(new PatienceChange(meaning.own().delays(), null, attempts)));
    }

    VerdictRow alarm() {
        return new VerdictRow(when, meaning.withAlarm());
    }

    /** The row that fits best: the one that names most of the code, else the one about its absence, else one for any. */
    static Optional<VerdictRow> bestOf(List<VerdictRow> rows, String on, @Nullable String code) {
        return rows.stream()
                .filter(row -> row.covers(on) && row.when.fit(code) != NO_MATCH)
                .max(Comparator.comparingInt(row -> row.when.fit(code)));
    }

    boolean covers(String word) {
        return when.on.contains(lower(word));
    }

    boolean names(String code) {
        return when.fit(code) > 0;
    }

    private static List<String> words(String text) {
        return List.of(lower(text).split(" ", -1));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
