package io.joiner.graph.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraphJsonTest {

    @Test
    void readsNoAnswerOfNothingButBrackets() {
        assertThat(GraphJson.parse("[" + "[],".repeat(300_000) + "[]]").isMissingNode())
                .isTrue();
        assertThat(GraphJson.parse("{\"a\":[" + "{\"b\":0},".repeat(100_000) + "0]}")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void readsALongAnswerOfAUsualKind() {
        String step =
                "{\"name\":\"EntryExportAdd\",\"status\":\"Success\",\"timestamp\":\"2026-11-30T12:00:00Z\",\"details\":{}},";

        assertThat(GraphJson.parse("[" + step.repeat(5_000) + "{}]")).hasSize(5_001);
    }
}
