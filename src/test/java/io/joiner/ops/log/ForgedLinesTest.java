package io.joiner.ops.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.CoreConstants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.mock.env.MockEnvironment;

/** Reasons, targets, sources, object ids, names of files and issuers come from strangers, and all of them get into the log. */
class ForgedLinesTest {

    private static final String FORGED =
            "x\r\n2026-11-30T00:00:00 ERROR forged : all is lost\u001b[2J\u009b2J\u2028\u202egnp";

    private final LoggerContext context = new LoggerContext();

    @BeforeAll
    static void install() {
        SafeLogWords.install();
    }

    @Test
    void aMessageStaysOnItsLineAndShowsWhatATerminalWouldObey() {
        assertThat(text("%msg%n", event("Rejected: " + FORGED)))
                .isEqualTo(
                        "Rejected: x\\r\\n2026-11-30T00:00:00 ERROR forged : all is lost\\u001b[2J\\u009b2J\\u2028\\u202egnp"
                                + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "msg", "message", "kvp", "kvp{NONE}", "mdc", "X", "X{target}"})
    void noWordOfAPatternGivesWayToALineBreak(String word) {
        LoggingEvent event = event(FORGED, null, Map.of("target", FORGED));
        event.addKeyValuePair(new KeyValuePair("file", FORGED));

        assertThat(text("%" + word, event))
                .contains("\\r\\n")
                .doesNotContain("\n", "\r", "\u001b", "\u009b", "\u2028", "\u202e");
    }

    @Test
    void aValueIsInQuotesUnlessItIsOnePlainWord() {
        LoggingEvent event = event("any", null, Map.of("target", "travel, entry.id=1"));
        event.addKeyValuePair(new KeyValuePair("status", 200));
        event.addKeyValuePair(new KeyValuePair("objectId", "id\" status=500 took=\"1ms"));
        event.addKeyValuePair(new KeyValuePair("file", "a b.csv"));
        event.addKeyValuePair(new KeyValuePair("empty", ""));
        event.addKeyValuePair(new KeyValuePair("none", null));

        assertThat(text("%kvp %mdc", event))
                .isEqualTo("status=200 objectId=\"id\\\" status=500 took=\\\"1ms\" "
                        + "file=\"a b.csv\" empty=\"\" none=null target=\"travel, entry.id=1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ex", "%safeEx"})
    void anExceptionsMessagesStayOnTheirLines(String pattern) {
        LoggingEvent event = event("any", new IllegalStateException(FORGED, new IOException(FORGED)));

        assertThat(text(pattern, event))
                .contains("IllegalStateException: x\\r\\n2026", "Caused by: java.io.IOException: x\\r\\n2026")
                .contains("\tat ")
                .doesNotContain("\n2026");
    }

    /** What Spring Boot says of a failed start has several lines, on purpose. */
    @Test
    void theReportOfAFailedStartKeepsItsLines() {
        LoggingEvent event = event("FAILED\n\nDescription: any\u001b");
        event.setLoggerName("org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter");

        assertThat(text("%msg", event)).isEqualTo("FAILED\n\nDescription: any\\u001b");
    }

    @Test
    void thePatternsOfTheShippedConfigurationAreMadeOfTheseWords() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("config/application.yaml"));
        Properties keys = Objects.requireNonNull(yaml.getObject());
        LoggingEvent event = event(FORGED, new IOException(FORGED), Map.of("target", FORGED));
        event.addKeyValuePair(new KeyValuePair("file", FORGED));

        assertThat(text(keys.getProperty("logging.pattern.console"), event))
                .contains("\\r\\n2026")
                .doesNotContain("\n2026", "\u001b", "PARSER_ERROR");
        assertThat(keys.getProperty("logging.structured.json.customizer")).isEqualTo(EscapeInJson.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void aLineOfJsonIsOneLineAndShowsWhatATerminalWouldObey(String format) throws IOException {
        LoggingEvent event = event(FORGED, null, Map.of("target", FORGED));
        event.addKeyValuePair(new KeyValuePair("file", FORGED));

        String line = json(format, event);

        assertThat(line.strip()).doesNotContain("\n", "\r", "\u001b", "\u009b", "\u2028", "\u202e");
        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(read.path("message").asText())
                .contains("\\r\n2026", "\\u001b[2J", "\\u009b2J", "\\u2028", "\\u202e");
        assertThat(read.path("file").asText()).contains("\\u001b[2J");
        assertThat(read.path("target").asText()).contains("\\u001b[2J");
    }

    private LoggingEvent event(String message) {
        return event(message, null);
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown) {
        return event(message, thrown, Map.of());
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown, Map<String, String> about) {
        LoggingEvent event = new LoggingEvent(
                "any", context.getLogger("joiner.event"), Level.INFO, "{}", thrown, new Object[] {message});
        event.setMDCPropertyMap(about);
        return event;
    }

    private String text(String pattern, LoggingEvent event) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern);
        layout.start();
        return layout.doLayout(event);
    }

    private String json(String format, LoggingEvent event) {
        MockEnvironment environment =
                new MockEnvironment().withProperty("logging.structured.json.customizer", EscapeInJson.class.getName());
        context.putObject(Environment.class.getName(), environment);
        context.putObject(CoreConstants.PATTERN_RULE_REGISTRY, Map.<String, Supplier<?>>of());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
