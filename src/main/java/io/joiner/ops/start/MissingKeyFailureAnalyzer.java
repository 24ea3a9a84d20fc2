package io.joiner.ops.start;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words which keys are missing, what they mean and how to set them. */
class MissingKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingKeyException cause) {
        String keys = cause.missing().stream()
                .map(key ->
                        "    %s%n        %s%n        example: %s".formatted(key.key(), key.meaning(), key.example()))
                .collect(Collectors.joining(System.lineSeparator()));
        return new FailureAnalysis(
                "joiner can't start, because these keys are not set:%n%n%s".formatted(keys), """
                Set them in config/application.yaml beside the jar, or as environment variables: letters upper case, \
                dots as underscores, dashes left out (joiner.audit.url is JOINER_AUDIT_URL).
                To see joiner at work without any of this: ./mvnw spring-boot:run -Pdemo""", cause);
    }
}
