package io.joiner.ops.lifecycle;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Counts Errors, and has liveness tell of a thread that ended for good: a restart mends that, and nothing else does. */
@Component
class TellOfErrors implements FatalErrors.Listener {

    private final FatalErrors errors;
    private final ApplicationContext joiner;
    private final Counter steps;
    private final Counter threads;

    @Autowired
    TellOfErrors(ApplicationContext joiner, MeterRegistry meters) {
        this(joiner, meters, FatalErrors.ofThisProcess());
    }

    TellOfErrors(ApplicationContext joiner, MeterRegistry meters, FatalErrors errors) {
        this.errors = errors;
        this.joiner = joiner;
        this.steps = counter("step", meters);
        this.threads = counter("thread", meters);
        errors.tell(this);
    }

    private static Counter counter(String where, MeterRegistry meters) {
        return Counter.builder("joiner.errors")
                .description("Errors of Java that ended a step of a route, and ends of threads by what nobody caught")
                .tag("where", where)
                .register(meters);
    }

    @Override
    public void stepFailed() {
        steps.increment();
    }

    @Override
    public void threadLost(boolean forGood) {
        threads.increment();
        if (forGood) {
            AvailabilityChangeEvent.publish(joiner, LivenessState.BROKEN);
        }
    }

    @PreDestroy
    void leave() {
        errors.forget(this);
    }
}
