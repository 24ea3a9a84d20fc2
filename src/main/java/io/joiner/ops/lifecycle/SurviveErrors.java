package io.joiner.ops.lifecycle;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets an Error fail the exchange that met it, like any exception does.
 *
 * <p>Camel catches exceptions alone: an Error would end the consumer's thread for good, and what the exchange held (a place,
 * a permit, a lease) would never be given back.
 */
final class SurviveErrors implements InterceptStrategy {

    private final FatalErrors errors;

    SurviveErrors(FatalErrors errors) {
        this.errors = errors;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, @Nullable Processor nextTarget) {
        return new Surviving(target, errors);
    }

    private static final class Surviving extends DelegateAsyncProcessor {

        private final FatalErrors errors;

        Surviving(Processor step, FatalErrors errors) {
            super(step);
            this.errors = errors;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            try {
                boolean done = super.process(exchange, callback);
                if (exchange.getException() != null) {
                    // Some steps catch Errors themselves.
                    errors.heed(exchange.getException());
                }
                return done;
            } catch (Error error) {
                errors.stepFailed(error);
                exchange.setException(new BrokenStepException(error));
                callback.done(true);
                return true;
            }
        }
    }
}
