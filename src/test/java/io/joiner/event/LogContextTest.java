package io.joiner.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

    private static final TraceParent SPAN = TraceParent.read("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .orElseThrow();

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void holdsWhileTheWorkIsDone() {
        LogContext.of("v1", "e1", "crm", SPAN)
                .run(() -> assertThat(MDC.getCopyOfContextMap())
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "event.id", "v1",
                                "entry.id", "e1",
                                "target", "crm",
                                "trace.id", "4bf92f3577b34da6a3ce929d0e0e4736",
                                "span.id", "00f067aa0ba902b7")));

        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        LogContext.of(null, "e1", null, null)
                .run(() -> assertThat(MDC.getCopyOfContextMap()).containsExactly(Map.entry("entry.id", "e1")));
    }

    @Test
    void givesAThreadBackWhatItHadBefore() {
        MDC.put("of-somebody-else", "kept");
        LogContext.of("v1", "e1", null, null).run(() -> {
            LogContext.ofEntry("e2")
                    .run(() -> assertThat(MDC.getCopyOfContextMap())
                            .containsOnly(
                                    Map.entry("event.id", "v1"),
                                    Map.entry("entry.id", "e2"),
                                    Map.entry("of-somebody-else", "kept")));
            assertThat(MDC.get("entry.id")).isEqualTo("e1");
        });

        assertThat(MDC.getCopyOfContextMap()).containsExactly(Map.entry("of-somebody-else", "kept"));
    }

    @Test
    void endsWithWorkThatFailsToo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LogContext.ofTarget("crm").run(() -> {
                    throw new IllegalStateException("broken");
                }));

        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void goesOnInAnotherThread() throws InterruptedException {
        List<LogContext> carried = new ArrayList<>();
        LogContext.ofEntry("e1").run(() -> carried.add(LogContext.current()));
        Thread other = new Thread(() -> carried.get(0).run(() -> carried.add(LogContext.current())));

        other.start();
        other.join();

        assertThat(carried.get(1)).hasToString("{entry.id=e1}");
        assertThat(LogContext.current()).isSameAs(LogContext.NOTHING);
    }

    /** Spring Boot refuses to write a line as JSON that has a name twice, or {@code entry} beside {@code entry.id}. */
    @Test
    void noLineHasAFieldOfItsOwnByTheseNames() throws IOException {
        Pattern clash = Pattern.compile("addKeyValue\\(\\s*\"(event|entry|target|trace|span)(\\.id)?\"");
        assertThat("line.addKeyValue(\"target\", target)").containsPattern(clash);

        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(path -> path.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(Files.readString(path)).doesNotContainPattern(clash));
        }
    }
}
