package io.joiner.graph.question;

import io.joiner.graph.client.Answer;
import org.jspecify.annotations.Nullable;

/** One request to Graph beside the calls for people: a question about a job, or an order to it. Used once, by one thread. */
public final class GraphQuestion {

    private final String path;
    private final @Nullable String query;
    private final String body;
    private @Nullable Answer answer;

    private GraphQuestion(String path, @Nullable String query, String body) {
        this.path = path;
        this.query = query;
        this.body = body;
    }

    static GraphQuestion get(String path, @Nullable String query) {
        return new GraphQuestion(path, query, "");
    }

    static GraphQuestion post(String path, String body) {
        return new GraphQuestion(path, null, body);
    }

    /** Below the Graph root, percent-encoded. */
    public String path() {
        return path;
    }

    /** The query string, percent-encoded; null for none, for an empty one would leave its question mark. */
    public @Nullable String query() {
        return query;
    }

    /** JSON; empty when there is none. */
    public String body() {
        return body;
    }

    void answer(Answer given) {
        answer = given;
    }

    Answer answer() {
        return answer == null ? new Answer.NotSent("stopped") : answer;
    }
}
