package io.joiner.ops.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** {@code %msg}: on one line. Spring Boot's report of a failed start alone has several. */
final class SafeMessage extends MessageConverter {

    private static final String REPORTS = "org.springframework.boot.";

    @Override
    public String convert(ILoggingEvent event) {
        String message = String.valueOf(super.convert(event));
        return event.getLoggerName().startsWith(REPORTS) ? LogText.lines(message) : LogText.line(message);
    }
}
