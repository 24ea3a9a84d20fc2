package io.joiner.ops.log;

import ch.qos.logback.classic.pattern.MDCConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code %mdc}: what the line is about; {@code %mdc{key}} is one value of it. */
final class SafeContext extends MDCConverter {

    @Override
    public String convert(ILoggingEvent event) {
        Map<String, String> context = event.getMDCPropertyMap();
        if (getFirstOption() != null) {
            String value = super.convert(event);
            return value == null || value.isEmpty() ? "" : LogText.value(value);
        }
        return context == null
                ? ""
                : context.entrySet().stream()
                        .map(about -> about.getKey() + "=" + LogText.value(about.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
