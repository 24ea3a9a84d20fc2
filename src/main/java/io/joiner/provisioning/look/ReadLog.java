package io.joiner.provisioning.look;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.Answer;
import io.joiner.graph.client.GraphJson;
import io.joiner.graph.log.MatchRun;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.RunReport;
import io.joiner.graph.verdict.Statement;
import io.joiner.graph.verdict.VerdictTable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a page of the provisioning log tells of a call; never throws, and takes nothing unknown for a success. */
@Component
class ReadLog {

    /** A figure beyond belief must not let a run reach back to any call. */
    private static final Duration LONGEST_RUN = Duration.ofHours(1);

    private final ReadAnswer readAnswer;

    ReadLog(ReadAnswer readAnswer) {
        this.readAnswer = readAnswer;
    }

    /** What one page tells. */
    sealed interface Page {

        /** What the call came to, or that the log does not tell. */
        record Told(Finding finding) implements Page {}

        /** Nothing here, perhaps on the page with this query string. */
        record Next(String query) implements Page {}
    }

    Page read(Look look, Answer answer, Instant now) {
        Finding answered = readAnswer.read(answer, now);
        if (!(answer instanceof Answer.Http http) || http.status() != 200) {
            return new Page.Told(answered.meaning(VerdictTable.ofLook(String.valueOf(answered.status()))));
        }
        JsonNode page = GraphJson.parse(http.body());
        Optional<Finding> found = newest(look, page.path("value")).map(run -> run.finding(answered, look.match()));
        String next = nextQuery(page);
        if (found.isEmpty() && next != null && look.mayGoOn()) {
            return new Page.Next(next);
        }
        return new Page.Told(found.orElseGet(() -> answered.meaning(VerdictTable.ofLook(VerdictTable.NOT_IN_LOG))));
    }

    private record Run(Instant at, Duration took, Statement statement) {

        static Run read(JsonNode entry) {
            long took = Math.max(entry.path("durationInMilliseconds").asLong(), 0);
            return new Run(
                    time(entry), Duration.ofMillis(Math.min(took, LONGEST_RUN.toMillis())), ReadLog.statement(entry));
        }

        Finding finding(Finding answered, MatchRun match) {
            return answered.saying(statement).ofCall(match.callOf(at, took).orElse(null));
        }
    }

    /**
     * The source knows its objects by ids in whatever case (Graph: provisioningObjectSummary).
     *
     * <p>Assumed: by the ids that calls name them by. Where it has others, as perhaps for distinguished names, nothing is
     * found and the call is repeated.
     */
    private static Optional<Run> newest(Look look, JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.at("/sourceIdentity/id").asText().equalsIgnoreCase(look.objectId()))
                .map(Run::read)
                .filter(run -> !run.at().isBefore(look.since()))
                .filter(run -> !run.statement().isSilent())
                .filter(run -> !look.match().isOfAnother(run.statement().run().changeId()))
                .max(comparing(Run::at));
    }

    private static Statement statement(JsonNode entry) {
        JsonNode info = entry.path("provisioningStatusInfo");
        return Statement.read(info.path("status"), info.at("/errorInformation/errorCode"), RunReport.read(entry));
    }

    private static Instant time(JsonNode entry) {
        try {
            return Instant.parse(entry.path("activityDateTime").asText());
        } catch (DateTimeParseException unreadable) {
            return Instant.MIN;
        }
    }

    /** Of the link only its query: no answer may send a token to another host. */
    private static @Nullable String nextQuery(JsonNode page) {
        try {
            return URI.create(page.path("@odata.nextLink").asText()).getRawQuery();
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
