package io.joiner.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.file.Path;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Makes visible in JSON logs what a terminal or a reader would obey or not see. JSON itself keeps a text within its quotes and
 * its line, so line breaks, which stack traces need, stay.
 */
public final class EscapeInJson implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

    @Override
    public void customize(JsonWriter.Members<ILoggingEvent> members) {
        members.applyingValueProcessor(JsonWriter.ValueProcessor.<Object>of(EscapeInJson::escape));
    }

    private static Object escape(Object value) {
        return value instanceof CharSequence || value instanceof Path ? LogText.lines(value.toString()) : value;
    }
}
