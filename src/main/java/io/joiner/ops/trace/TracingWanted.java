package io.joiner.ops.trace;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether spans are sent anywhere: an empty endpoint means the same as none, as for other keys. */
final class TracingWanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment()
                .getProperty("joiner.tracing.endpoint", "")
                .isBlank();
    }
}
