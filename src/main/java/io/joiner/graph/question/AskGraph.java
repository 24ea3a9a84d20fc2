package io.joiner.graph.question;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.Answer;
import io.joiner.graph.client.ClockSkew;
import io.joiner.graph.client.GraphJson;
import io.joiner.graph.client.TokenUnavailableException;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.Treatment;
import io.joiner.graph.verdict.VerdictTable;
import io.joiner.http.FailureText;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks Graph about jobs, and gives them orders, through the routes that say how.
 *
 * <p>Asks once, and once more with a fresh token where that may help; whoever asks decides when to ask again.
 */
@Component
public class AskGraph {

    private static final String ASK = "direct:ask-graph";
    private static final String ORDER = "direct:order-job";

    private final ProducerTemplate routes;
    private final AccessToken accessToken;
    private final ReadAnswer readAnswer;
    private final ClockSkew clockSkew;
    private final Clock clock;

    public AskGraph(
            ProducerTemplate routes, AccessToken accessToken, ReadAnswer readAnswer, ClockSkew clockSkew, Clock clock) {
        this.routes = routes;
        this.accessToken = accessToken;
        this.readAnswer = readAnswer;
        this.clockSkew = clockSkew;
        this.clock = clock;
    }

    /**
     * Reads what is at a path.
     *
     * @throws GraphTroubleException if Graph does not tell
     */
    public JsonNode get(String path, @Nullable String query) {
        Answer.Http answer = tell(ASK, GraphQuestion.get(path, query), true);
        JsonNode told = GraphJson.parse(answer.body());
        if (told.isMissingNode()) {
            throw unreadable(answer);
        }
        return told;
    }

    /**
     * Gives an order.
     *
     * @param body JSON; empty for none
     * @throws GraphTroubleException if Graph does not obey
     */
    public void post(String path, String body) {
        Answer.Http answer = tell(ORDER, GraphQuestion.post(path, body), true);
        if (!answer.mayBeOfGraph()) {
            throw unreadable(answer);
        }
    }

    private GraphTroubleException unreadable(Answer.Http answer) {
        Finding finding = readAnswer.read(answer, clock.instant());
        return new GraphTroubleException(finding.meaning(VerdictTable.of(VerdictTable.UNREADABLE)));
    }

    private Answer.Http tell(String route, GraphQuestion question, boolean again) {
        Answer answer = send(route, question);
        if (answer instanceof Answer.Http http && http.status() >= 200 && http.status() < 300) {
            return http;
        }
        Finding finding = readAnswer.read(answer, clock.instant());
        if (again && finding.meaning().treatment() == Treatment.RENEW_TOKEN) {
            accessToken.refused();
            return tell(route, question, false);
        }
        throw new GraphTroubleException(finding);
    }

    private Answer send(String route, GraphQuestion question) {
        try {
            accessToken.value();
        } catch (TokenUnavailableException e) {
            throw GraphTroubleException.noToken(e);
        }
        routes.sendBody(route, question);
        return question.answer();
    }

    /** Graph answered. */
    public void answered(GraphQuestion question, int status, Map<String, Object> headers, @Nullable String body) {
        Answer.Http answer = Answer.Http.of(status, headers, body);
        clockSkew.learn(answer.header("Date"));
        question.answer(answer);
    }

    /** No whole answer came. */
    public void failed(GraphQuestion question, Throwable why) {
        question.answer(new Answer.NotSent(FailureText.of(why)));
    }
}
