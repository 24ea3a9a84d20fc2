package io.joiner.graph.verdict;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.Answer;
import io.joiner.graph.client.Answer.Http;
import io.joiner.graph.client.Answer.NoAnswer;
import io.joiner.graph.client.Answer.NotSent;
import io.joiner.graph.client.GraphJson;
import io.joiner.graph.client.RetryAfter;
import io.joiner.graph.client.SafeText;
import io.joiner.mapping.target.Subject;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what an answer of {@code provisionOnDemand} means; never throws, and takes nothing unknown for a success. */
@Component
public class ReadAnswer {

    /**
     * Reads one answer.
     *
     * @param now when the answer came, in UTC; a {@code Retry-After} date is counted from it
     */
    public Finding read(Answer answer, Instant now) {
        return read(answer, now, body -> false);
    }

    /** The same for a call: an answer that tells of another person than the subject says nothing of the subject. */
    public Finding read(Answer answer, Instant now, Subject subject) {
        return read(answer, now, body -> WhoseVerdict.isOfAnother(subject, body));
    }

    private static Finding read(Answer answer, Instant now, Predicate<JsonNode> isOfAnother) {
        if (answer instanceof Http http) {
            return readHttp(http, now, isOfAnother);
        }
        Meaning meaning = answer instanceof NotSent notSent
                ? VerdictTable.of(VerdictTable.NOT_SENT).because(notSent.what())
                : VerdictTable.of(VerdictTable.NO_ANSWER).because(((NoAnswer) answer).what());
        return Finding.unanswered(meaning);
    }

    private static Finding readHttp(Http http, Instant now, Predicate<JsonNode> isOfAnother) {
        if (http.status() < 200 || http.status() > 299) {
            ErrorEnvelope error = ErrorEnvelope.read(http.body());
            String code = error.codeFor(http.status());
            return finding(http, now, VerdictTable.ofStatus(http.status(), code), code, RunReport.NONE, error);
        }
        if (http.body().isBlank()) {
            return withoutVerdict(http, now, VerdictTable.EMPTY);
        }
        JsonNode body = GraphJson.parse(http.body());
        if (body.isMissingNode()) {
            return withoutVerdict(http, now, VerdictTable.UNREADABLE);
        }
        return isOfAnother.test(body)
                ? withoutVerdict(http, now, VerdictTable.OF_ANOTHER)
                : readVerdict(http, now, ReadStatements.read(body));
    }

    private static Finding readVerdict(Http http, Instant now, List<Statement> statements) {
        return statements.stream()
                .map(said -> finding(http, now, said.meaning(), said.code(), said.run(), null))
                .reduce((one, other) -> isWorse(other.meaning(), one.meaning()) ? other : one)
                .orElseGet(() -> withoutVerdict(http, now, VerdictTable.NO_VERDICT));
    }

    private static boolean isWorse(Meaning meaning, Meaning than) {
        return comparing(Meaning::treatment).thenComparing(Meaning::alarm).compare(meaning, than) > 0;
    }

    private static Finding withoutVerdict(Http http, Instant now, String event) {
        return finding(http, now, VerdictTable.of(event), null, RunReport.NONE, null);
    }

    private static Finding finding(
            Http http,
            Instant now,
            Meaning meaning,
            @Nullable String code,
            RunReport run,
            @Nullable ErrorEnvelope error) {
        String requestId = SafeText.word(http.header("request-id"));
        String clientRequestId = SafeText.word(http.header("client-request-id"));
        return new Finding(
                meaning,
                http.status(),
                code,
                run,
                RetryAfter.read(http.header("Retry-After"), now),
                requestId == null && error != null ? error.requestId() : requestId,
                clientRequestId == null && error != null ? error.clientRequestId() : clientRequestId,
                null);
    }
}
