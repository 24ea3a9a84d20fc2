package io.joiner.intake.webhook.sender;

import io.joiner.intake.webhook.request.WebhookProperties.SenderProperties;
import io.joiner.intake.webhook.request.WebhookRequest;
import io.joiner.intake.webhook.sender.ProofReport.StepResult;
import io.joiner.intake.webhook.signature.SecretEncoding;
import io.joiner.intake.webhook.signature.SharedSecrets;
import io.joiner.intake.webhook.signature.SignatureAlgorithm;
import io.joiner.intake.webhook.signature.SignatureCheck;
import io.joiner.intake.webhook.signature.SignatureOutcome.Step;
import io.joiner.intake.webhook.signature.SignatureScheme;
import io.joiner.intake.webhook.signature.SignedContent;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the reason why a signature does not fit: tries the configured secret with other content, another algorithm or encoding,
 * and with the line end that an editor adds to a saved body. If nothing fits, the secret is another one, or the body changed.
 */
final class SignatureHints {

    private static final Duration ANY_AGE = Duration.ofDays(365_000);
    private static final List<String> CONTENTS = List.of(
            "{body}",
            "{timestamp}.{body}",
            "{body}{timestamp}",
            "{timestamp}{body}",
            "{timestamp}:{body}",
            "v0:{timestamp}:{body}",
            "v1:{timestamp}:{body}",
            "{id}.{timestamp}.{body}",
            "{method}{body}",
            "{url}{body}",
            "{method}{url}{body}{timestamp}");

    private SignatureHints() {}

    static List<StepResult> of(SenderProperties sender, Clock clock, WebhookRequest request) {
        SignatureScheme scheme = ConfiguredScheme.of(sender);
        int length = request.body().length;
        if (length > 0 && request.body()[length - 1] == '\n') {
            int shorter = length > 1 && request.body()[length - 2] == '\r' ? length - 2 : length - 1;
            if (fits(sender, scheme, clock, request.unpacked(Arrays.copyOf(request.body(), shorter)))) {
                return hint(
                        "The signature fits the body without the line end at its end: the file has one byte more than was sent.");
            }
        }
        return CONTENTS.stream()
                .flatMap(content -> Arrays.stream(SignatureAlgorithm.values())
                        .flatMap(algorithm -> Arrays.stream(SecretEncoding.values())
                                .map(encoding -> with(scheme, content, algorithm, encoding))))
                .filter(other -> fits(sender, other, clock, request))
                .findFirst()
                .map(other -> hint(
                        "The secret is right, and this would fit: signed-content: '%s', algorithm: %s, secret-encoding: %s."
                                .formatted(
                                        other.content().template(),
                                        other.algorithm().javaName(),
                                        other.secretEncoding().name().toLowerCase(java.util.Locale.ROOT))))
                .orElseGet(() -> hint(
                        "No usual signed content fits the secret either: most likely the secret is another one, or the"
                                + " body is not what was sent, byte by byte."));
    }

    private static SignatureScheme with(
            SignatureScheme scheme, String content, SignatureAlgorithm algorithm, SecretEncoding encoding) {
        return new SignatureScheme(
                scheme.headers(),
                scheme.headerTemplate(),
                new SignedContent(content),
                algorithm,
                scheme.timestampHeaders(),
                scheme.idHeaders(),
                encoding,
                scheme.url());
    }

    private static boolean fits(SenderProperties sender, SignatureScheme scheme, Clock clock, WebhookRequest request) {
        return check(sender, scheme, clock)
                .map(check -> check.check(request))
                .filter(outcome -> outcome.step() == Step.SIGNATURE && outcome.fits())
                .isPresent();
    }

    /** Empty where the scheme lacks what the content needs, or the secret is none in the encoding. */
    private static Optional<SignatureCheck> check(SenderProperties sender, SignatureScheme scheme, Clock clock) {
        try {
            return Optional.of(new SignatureCheck(
                    scheme,
                    SharedSecrets.of(sender.secret(), sender.previousSecret(), scheme.secretEncoding()),
                    clock,
                    ANY_AGE));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static List<StepResult> hint(String text) {
        return List.of(new StepResult("hint", false, text));
    }
}
