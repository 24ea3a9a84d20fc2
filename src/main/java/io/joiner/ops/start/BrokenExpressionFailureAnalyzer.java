package io.joiner.ops.start;

import io.joiner.mapping.jq.BrokenExpressionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which jq expression of the configuration is broken. */
class BrokenExpressionFailureAnalyzer extends AbstractFailureAnalyzer<BrokenExpressionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BrokenExpressionException cause) {
        return new FailureAnalysis(
                "joiner can't start, because an expression of the mapping is broken:%n%n    %s"
                        .formatted(cause.getMessage()),
                "Correct it under joiner.mapping.profiles or joiner.targets; the language is jq"
                        + " (https://jqlang.org/manual/v1.7).",
                cause);
    }
}
