package io.joiner.ops.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/** {@code %kvp}: the line's own fields. */
final class SafeFields extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        List<KeyValuePair> fields = event.getKeyValuePairs();
        return fields == null
                ? ""
                : fields.stream()
                        .map(field -> LogText.line(field.key) + "=" + LogText.value(String.valueOf(field.value)))
                        .collect(Collectors.joining(" "));
    }
}
