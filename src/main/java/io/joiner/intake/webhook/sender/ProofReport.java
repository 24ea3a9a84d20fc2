package io.joiner.intake.webhook.sender;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.UnpackBody;
import io.joiner.intake.webhook.request.WebhookProperties;
import io.joiner.intake.webhook.request.WebhookProperties.Auth;
import io.joiner.intake.webhook.request.WebhookProperties.SenderProperties;
import io.joiner.intake.webhook.request.WebhookRequest;
import io.joiner.intake.webhook.signature.SignatureCheck;
import io.joiner.intake.webhook.signature.SignatureOutcome;
import io.joiner.intake.webhook.signature.SignatureOutcome.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a recorded request when its sender is verified, step by step; neither the secret nor the request is quoted.
 *
 * @param proven whether joiner would take the request
 * @param expected what the configuration expects
 * @param steps what was looked at, in order
 */
public record ProofReport(boolean proven, String expected, List<StepResult> steps) {

    /** Long enough for any recorded request. */
    private static final Duration ANY_AGE = Duration.ofDays(365_000);

    /**
     * One step.
     *
     * @param step header, form, id, timestamp or signature; or proof, where there is no signature
     * @param ok whether the step went well
     * @param detail what failed, or why it went well
     */
    public record StepResult(String step, boolean ok, String detail) {}

    /**
     * Verifies a recorded request as the door would.
     *
     * @param profile the profile that it was posted to, or null
     * @throws IllegalStateException if the configuration can check nothing; the message names the key
     */
    public static ProofReport of(
            WebhookProperties properties,
            Clock clock,
            @Nullable String profile,
            Map<String, String> headers,
            byte[] body) {
        SenderProperties sender = properties.sender(profile);
        WebhookRequest request =
                WebhookRequest.of(profile == null ? "/events" : "/events/" + profile, profile, headers, body);
        Auth proof = sender.proof();
        if (proof == null) {
            throw new IllegalStateException("Neither joiner.receive.webhook.auth nor scheme is set for this path.");
        }
        return proof == Auth.HMAC || proof == Auth.STANDARD_WEBHOOKS
                ? ofSignature(sender, properties, clock, request)
                : ofOther(properties, clock, proof, request);
    }

    private static ProofReport ofOther(WebhookProperties properties, Clock clock, Auth proof, WebhookRequest request) {
        StepResult result;
        try {
            new VerifySender(properties, clock).verify(request);
            result = new StepResult("proof", true, "The sender is proven.");
        } catch (RefusedRequestException refused) {
            result = new StepResult("proof", false, String.valueOf(refused.getMessage()));
        }
        return new ProofReport(
                result.ok(), proof.name().toLowerCase(Locale.ROOT).replace('_', '-'), List.of(result));
    }

    private static ProofReport ofSignature(
            SenderProperties sender, WebhookProperties properties, Clock clock, WebhookRequest request) {
        SignatureOutcome outcome = check(sender, clock, properties.tolerance(), request);
        List<StepResult> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            if (step.compareTo(outcome.step()) < 0) {
                steps.add(new StepResult(name(step), true, "as expected"));
            }
        }
        steps.add(new StepResult(name(outcome.step()), outcome.fits(), outcome.detail()));
        if (outcome.step() == Step.TIMESTAMP) {
            SignatureOutcome ageless = check(sender, clock, ANY_AGE, request);
            if (ageless.step() == Step.SIGNATURE) {
                steps.add(new StepResult(name(ageless.step()), ageless.fits(), ageless.detail()));
            }
        } else if (outcome.step() == Step.SIGNATURE && !outcome.fits()) {
            steps.addAll(SignatureHints.of(sender, clock, request));
        }
        return new ProofReport(outcome.fits(), DescribeProof.signature(ConfiguredScheme.of(sender)), steps);
    }

    private static SignatureOutcome check(
            SenderProperties sender, Clock clock, Duration tolerance, WebhookRequest request) {
        SignatureCheck check = VerifySender.signature(sender, clock, tolerance);
        SignatureOutcome asSent = check.check(request);
        return asSent.fits() || !UnpackBody.isPacked(request)
                ? asSent
                : check.check(new UnpackBody(Integer.MAX_VALUE).unpack(request));
    }

    private static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    /** The report for people. */
    @JsonIgnore
    public String text() {
        StringBuilder text = new StringBuilder("Expected: ").append(expected).append(System.lineSeparator());
        steps.forEach(step -> text.append(step.ok() ? "  ok      " : "  FAILED  ")
                .append("%-10s".formatted(step.step()))
                .append(step.detail())
                .append(System.lineSeparator()));
        return text.append(proven ? "joiner takes this request." : "joiner refuses this request.")
                .toString();
    }
}
