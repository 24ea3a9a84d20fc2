package io.joiner.ops.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;

/** {@code %safeEx}: Spring Boot's {@code %wEx}, a stack trace between blank lines, with messages on one line each. */
final class SafeSpacedThrowable extends WhitespaceThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        return super.throwableProxyToString(new OneLineThrowable(thrown));
    }
}
