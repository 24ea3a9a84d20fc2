package io.joiner.ops.lifecycle;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Heeds what others caught and logged: Spring's scheduler, the web server and many a library swallow even used-up memory. */
@Component
class HeedLoggedErrors extends AppenderBase<ILoggingEvent> {

    private final FatalErrors errors;

    @Autowired
    HeedLoggedErrors() {
        this(FatalErrors.ofThisProcess());
    }

    HeedLoggedErrors(FatalErrors errors) {
        this.errors = errors;
    }

    @PostConstruct
    void listen() {
        ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
        if (loggers instanceof LoggerContext context) {
            setContext(context);
            start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
            errors.heed(proxy.getThrowable());
        }
    }

    @PreDestroy
    void leave() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        }
        stop();
    }
}
