package io.joiner.graph.verdict;

import io.joiner.support.DocsPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that tells what joiner makes of Graph's answers tells all rows of the table, and is current. */
class VerdictTablePageTest {

    private static final DocsPage PAGE = DocsPage.of("src/docs/targets-and-verdicts.md");

    private static final Map<Treatment, String> TREATMENTS = Map.of(
            Treatment.DONE, "succeeded",
            Treatment.NO_CHANGE, "skipped",
            Treatment.RENEW_TOKEN, "new token, one more try, then the target stops",
            Treatment.FIND_RULE, "rule looked for again, one more try, then the target stops",
            Treatment.PARK, "parked",
            Treatment.STOP_TARGET, "the target stops");

    /** Codes match in any case; Microsoft's is that of the source. */
    private static final Map<String, String> AS_WRITTEN = asWritten();

    private static Map<String, String> asWritten() {
        try {
            String source = Files.readString(Path.of("src/main/java/io/joiner/graph/verdict/VerdictTable.java"));
            return Pattern.compile("[A-Z]\\w+")
                    .matcher(source)
                    .results()
                    .map(MatchResult::group)
                    .collect(
                            Collectors.toMap(word -> word.toLowerCase(Locale.ROOT), word -> word, (one, other) -> one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param first what stands in the first column */
    record Part(String name, String first, List<VerdictRow> rows) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Part> parts() {
        return List.of(
                new Part("results", "result", VerdictTable.RESULTS),
                new Part("statuses", "HTTP status", VerdictTable.STATUSES),
                new Part("look-ups", "found", VerdictTable.LOOK_UPS),
                new Part("looks into the log", "the log's answer", VerdictTable.LOOKS),
                new Part("exchanges", "what happened", VerdictTable.EVENTS));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void theTableIsCurrent(Part part) throws IOException {
        PAGE.holds(
                part.name(),
                DocsPage.table(
                        List.of(part.first(), "code", "joiner's decision", "meaning", "who must act, and how"),
                        part.rows().stream().map(VerdictTablePageTest::cells).toList()));
    }

    @Test
    void theTableOfRetryClassesIsCurrent() throws IOException {
        RetryProperties properties = new RetryProperties(Map.of());
        List<List<String>> rows = Arrays.stream(RetryClass.values())
                .map(retryClass -> cells(retryClass, properties.patience(retryClass)))
                .toList();

        PAGE.holds("retry classes", DocsPage.table(List.of("class", "delays", "parked after"), rows));
    }

    private static List<String> cells(RetryClass retryClass, Patience patience) {
        String end = Stream.of(
                        patience.giveUpAfter() == null ? "" : inWords(patience.giveUpAfter()),
                        patience.maxAttempts() == null ? "" : patience.maxAttempts() + " attempts")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" or "));
        return List.of("`" + retryClass.label() + "`", inWords(patience.delays()), end);
    }

    private static String inWords(List<Duration> times) {
        return times.stream().map(VerdictTablePageTest::inWords).collect(Collectors.joining(", "));
    }

    private static List<String> cells(VerdictRow row) {
        Meaning meaning = row.meaning();
        return List.of(
                String.join(", ", row.when().on()),
                codes(row.when().codes()),
                decision(meaning),
                meaning.reason(),
                meaning.whatToDo());
    }

    private static String codes(List<String> codes) {
        if (codes.contains(VerdictRow.ANY)) {
            return "any";
        }
        return codes.contains(VerdictRow.NONE)
                ? "none"
                : codes.stream()
                        .map(code -> "`" + Objects.requireNonNull(AS_WRITTEN.get(code), code) + "`")
                        .collect(Collectors.joining(", "));
    }

    private static String decision(Meaning meaning) {
        String decision = meaning.treatment() == Treatment.RETRY
                ? "retry `" + Objects.requireNonNull(meaning.retryClass()).label() + "`" + patience(meaning.own())
                : Objects.requireNonNull(TREATMENTS.get(meaning.treatment()));
        return meaning.alarm() ? decision + "; logged as an error" : decision;
    }

    private static String patience(PatienceChange own) {
        String delays = own.delays() == null ? "" : ", after " + inWords(own.delays());
        return delays + (own.maxAttempts() == null ? "" : ", " + own.maxAttempts() + " attempts");
    }

    private static String inWords(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
