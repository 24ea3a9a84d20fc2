package io.joiner.provisioning;

import io.joiner.mapping.Subject;
import io.joiner.provisioning.Answer.Http;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Answers as Graph gives them, for tests. */
final class Answers {

    static final Instant NOW = Instant.parse("2026-11-02T08:15:30Z");

    private Answers() {}

    static Http ok(String body) {
        return new Http(200, Map.of(), body);
    }

    static Http okSample(String name) {
        return ok(sample(name));
    }

    static Http error(int status, String body) {
        return new Http(status, Map.of(), body);
    }

    /** A 200 whose key and value are given as the JSON they hold. */
    static Http verdict(String key, String value) {
        return ok("{\"key\":%s,\"value\":%s}".formatted(asText(key), asText(value)));
    }

    static String asText(String json) {
        return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static Finding read(Answer answer) {
        return new ReadAnswer().read(answer, NOW);
    }

    /** What an answer means for a call about a subject. */
    static Finding readFor(Subject subject, Answer answer) {
        return new ReadAnswer().read(answer, NOW, subject);
    }

    static String sample(String name) {
        try (InputStream in = Answers.class.getResourceAsStream("/samples/graph/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
