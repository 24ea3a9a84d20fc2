package io.joiner.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** All that is logged from INFO on, with fields and stack traces, while it is open. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final Map<Logger, Level> silenced = silenced(root.getLoggerContext());

    /** Begins to listen. */
    public LogLines() {
        start();
        root.setLevel(Level.INFO);
        silenced.keySet().forEach(logger -> logger.setLevel(null));
        root.addAppender(this);
    }

    /** What the tests' configuration has joiner itself not say. */
    private static Map<Logger, Level> silenced(LoggerContext context) {
        return context.getLoggerList().stream()
                .filter(logger -> logger.getName().startsWith("io.joiner") && logger.getLevel() == Level.OFF)
                .collect(Collectors.toMap(Function.identity(), Logger::getLevel));
    }

    /** What was logged so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy failure = event.getThrowableProxy();
        lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs() + " " + event.getMDCPropertyMap()
                + (failure == null ? "" : ThrowableProxyUtil.asString(failure)));
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
        silenced.forEach(Logger::setLevel);
    }
}
