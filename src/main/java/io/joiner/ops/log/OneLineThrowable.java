package io.joiner.ops.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An exception whose message, and those of its causes, are on one line. */
final class OneLineThrowable implements IThrowableProxy {

    private final IThrowableProxy thrown;

    OneLineThrowable(IThrowableProxy thrown) {
        this.thrown = thrown;
    }

    @Override
    public @Nullable String getMessage() {
        String message = thrown.getMessage();
        return message == null ? null : LogText.line(message);
    }

    @Override
    public @Nullable String getOverridingMessage() {
        String message = thrown.getOverridingMessage();
        return message == null ? null : LogText.line(message);
    }

    @Override
    public String getClassName() {
        return thrown.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return thrown.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return thrown.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return thrown.getCause() == null ? null : new OneLineThrowable(thrown.getCause());
    }

    @Override
    public IThrowableProxy @Nullable [] getSuppressed() {
        IThrowableProxy[] suppressed = thrown.getSuppressed();
        return suppressed == null
                ? null
                : Arrays.stream(suppressed).map(OneLineThrowable::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return thrown.isCyclic();
    }
}
