package io.joiner.ops.keys;

import io.joiner.ops.keys.UnknownKeysException.UnknownKey;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which keys nobody reads, where they stand, and which were perhaps meant. Never their values: they may be secret. */
class UnknownKeysFailureAnalyzer extends AbstractFailureAnalyzer<UnknownKeysException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnknownKeysException cause) {
        String keys = cause.unknown().stream()
                .map(UnknownKeysFailureAnalyzer::inWords)
                .collect(Collectors.joining(System.lineSeparator()));
        return new FailureAnalysis(
                "joiner can't start, because it does not know these keys:%n%n%s".formatted(keys),
                "Correct each key, or remove it. config/application.yaml in the source tells of every key. Keys that only"
                        + " your own routes use must not begin with joiner.",
                cause);
    }

    private static String inWords(UnknownKey unknown) {
        String nearest = unknown.nearest() == null
                ? "no key of joiner looks like it"
                : "the nearest known key: " + unknown.nearest();
        return "    %s%n        found in: %s%n        %s".formatted(unknown.key(), unknown.place(), nearest);
    }
}
