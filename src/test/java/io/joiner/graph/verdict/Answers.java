package io.joiner.graph.verdict;

import io.joiner.graph.client.Answer;
import io.joiner.graph.client.Answer.Http;
import io.joiner.mapping.target.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Answers as Graph gives them, for tests. */
public final class Answers {

    public static final Instant NOW = Instant.parse("2026-11-02T08:15:30Z");

    private Answers() {}

    public static Http ok(String body) {
        return new Http(200, Map.of(), body);
    }

    public static Http okSample(String name) {
        return ok(sample(name));
    }

    public static Http error(int status, String body) {
        return new Http(status, Map.of(), body);
    }

    /** A 200 whose key and value are given as the JSON they hold. */
    static Http verdict(String key, String value) {
        return ok("{\"key\":%s,\"value\":%s}".formatted(asText(key), asText(value)));
    }

    static String asText(String json) {
        return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    public static Finding read(Answer answer) {
        return new ReadAnswer().read(answer, NOW);
    }

    /** What an answer means for a call about a subject. */
    static Finding readFor(Subject subject, Answer answer) {
        return new ReadAnswer().read(answer, NOW, subject);
    }

    public static String sample(String name) {
        try (InputStream in = Answers.class.getResourceAsStream("/samples/graph/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
