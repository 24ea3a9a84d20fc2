package io.joiner.intake.webhook.signature;

import io.joiner.intake.webhook.signature.SignatureHeader.Found;
import io.joiner.intake.webhook.signature.SignatureOutcome.Step;
import io.joiner.intake.webhook.signature.SignedContent.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a request carries a signature that somebody with the secret made for it.
 *
 * <p>Where no timestamp is signed, a recorded request can be sent again at any time; then only the event's key tells that the
 * event is a duplicate.
 */
public final class SignatureCheck {

    private static final byte[] METHOD = "POST".getBytes(StandardCharsets.US_ASCII);

    private final SignatureScheme scheme;
    private final SignatureHeader header;
    private final SharedSecrets secrets;
    private final Clock clock;
    private final Duration tolerance;

    /** @throws IllegalStateException if the scheme can check nothing; the message names the key */
    public SignatureCheck(SignatureScheme scheme, SharedSecrets secrets, Clock clock, Duration tolerance) {
        this.scheme = scheme;
        this.header = new SignatureHeader(scheme.headerTemplate());
        this.secrets = secrets;
        this.clock = clock;
        this.tolerance = tolerance;
        requireSource(SignedContent.TIMESTAMP, scheme.timestampHeaders(), "timestamp-header");
        requireSource(SignedContent.ID, scheme.idHeaders(), "id-header");
        if (scheme.content().has(SignedContent.URL) && scheme.url() == null) {
            throw new IllegalStateException("joiner.receive.webhook: signed-content with {url} needs url,"
                    + " the address that the sender posts to");
        }
    }

    private void requireSource(String placeholder, List<String> headers, String key) {
        if (scheme.content().has(placeholder) && headers.isEmpty() && !header.holds(placeholder)) {
            throw new IllegalStateException("joiner.receive.webhook: signed-content with a " + placeholder + " needs "
                    + key + ", or {" + placeholder + "} in signature-template");
        }
    }

    /** Checks step by step; the first step that fails is the outcome. */
    public SignatureOutcome check(SignedRequest request) {
        String value = firstOf(request, scheme.headers());
        if (value == null) {
            return SignatureOutcome.failed(
                    Step.HEADER, "A signature is needed in the header " + names(scheme.headers()) + ".");
        }
        Found found = header.read(value.strip());
        if (found == null) {
            return SignatureOutcome.failed(
                    Step.FORM, "The header " + names(scheme.headers()) + " must have the form " + header.form() + ".");
        }
        String id = found.id() == null ? firstOf(request, scheme.idHeaders()) : found.id();
        if (id == null && scheme.content().has(SignedContent.ID)) {
            return SignatureOutcome.failed(Step.ID, "An id is needed in the header " + names(scheme.idHeaders()) + ".");
        }
        String timestamp = found.timestamp() == null ? firstOf(request, scheme.timestampHeaders()) : found.timestamp();
        String stale = scheme.content().has(SignedContent.TIMESTAMP) ? stale(timestamp) : null;
        if (stale != null) {
            return SignatureOutcome.failed(Step.TIMESTAMP, stale);
        }
        return signature(found.signatures(), content(request, id, timestamp));
    }

    private SignatureOutcome signature(List<String> signatures, List<byte[]> content) {
        boolean fits = false;
        List<byte[]> expected = secrets.hmacs(scheme.algorithm(), content);
        for (String signature : signatures) {
            byte[] given = SignatureText.decode(signature, scheme.algorithm().bytes());
            for (byte[] each : expected) {
                fits |= given != null && MessageDigest.isEqual(each, given);
            }
        }
        return new SignatureOutcome(
                Step.SIGNATURE,
                fits,
                fits
                        ? "The signature fits."
                        : "No signature in the header " + names(scheme.headers()) + " fits the request: another secret,"
                                + " another algorithm or other signed content, or the body was changed on its way.");
    }

    private @Nullable String stale(@Nullable String timestamp) {
        if (timestamp == null) {
            return "A timestamp is needed in the header " + names(scheme.timestampHeaders()) + ".";
        }
        Instant signed = SignatureTimestamp.read(timestamp);
        if (signed == null) {
            return "The signature's timestamp must be seconds or milliseconds since 1970, or a date-time.";
        }
        Duration age = Duration.between(signed, clock.instant());
        if (age.abs().compareTo(tolerance) <= 0) {
            return null;
        }
        return "The signature's timestamp lies " + age.abs().toSeconds() + " s "
                + (age.isNegative() ? "ahead of" : "behind") + " joiner's clock; at most " + tolerance.toSeconds()
                + " s are allowed.";
    }

    private List<byte[]> content(SignedRequest request, @Nullable String id, @Nullable String timestamp) {
        return scheme.content().parts().stream()
                .map(part -> part(part, request, id, timestamp))
                .toList();
    }

    private byte[] part(Part part, SignedRequest request, @Nullable String id, @Nullable String timestamp) {
        if (!part.placeholder()) {
            return part.text().getBytes(StandardCharsets.UTF_8);
        }
        return switch (part.text()) {
            case SignedContent.BODY -> request.body();
            case SignedContent.BODY_SHA256 -> bytes(HexFormat.of().formatHex(sha256(request.body())));
            case SignedContent.TIMESTAMP -> bytes(timestamp);
            case SignedContent.ID -> bytes(id);
            case SignedContent.METHOD -> METHOD;
            case SignedContent.URL -> bytes(scheme.url());
            case SignedContent.PATH -> bytes(request.path());
            default -> bytes(request.header(part.text().substring(SignedContent.HEADER.length())));
        };
    }

    private static @Nullable String firstOf(SignedRequest request, List<String> headers) {
        for (String name : headers) {
            String value = request.header(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static String names(List<String> headers) {
        return String.join(" or ", headers);
    }

    // Servlets give each byte of a header as one character.
    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
