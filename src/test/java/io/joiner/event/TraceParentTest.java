package io.joiner.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aHeaderIsReadAndWritten() {
        TraceParent read = TraceParent.read(HEADER).orElseThrow();

        assertThat(read)
                .isEqualTo(new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true))
                .hasToString(HEADER);
        assertThat(TraceParent.read(HEADER.replace("-01", "-00")).orElseThrow().sampled())
                .isFalse();
        assertThat(TraceParent.read("cc" + HEADER.substring(2) + "-later")).contains(read);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ada@contoso.com"
            })
    void whatIsNoSuchHeaderContinuesNothing(String header) {
        assertThat(TraceParent.read(header)).isEmpty();
    }

    @Test
    void spansOfATraceDifferAndThoseOfAThingAreTheSame() {
        TraceParent first = TraceParent.begin();

        assertThat(TraceParent.read(first.toString())).contains(first);
        assertThat(first.next().traceId()).isEqualTo(first.traceId());
        assertThat(first.next()).isNotEqualTo(first).isNotEqualTo(first.next());
        assertThat(first.of("attempt-1"))
                .isEqualTo(first.next().of("attempt-1"))
                .isNotEqualTo(first.of("attempt-2"));
        assertThat(TraceParent.begin()).isNotEqualTo(first);
    }
}
