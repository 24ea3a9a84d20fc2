package io.joiner.intake.webhook.signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a sender puts its signature, and what the signature covers.
 *
 * @param headers the names that the header with the signature may have; the first one that was sent counts
 * @param headerTemplate the header's form; null for a signature alone, with or without the name of its hash before
 * @param content what is signed
 * @param algorithm the HMAC
 * @param timestampHeaders the names that a header with the timestamp may have; empty where the signature's header holds it
 * @param idHeaders the names that a header with the message's id may have; empty where none is signed
 * @param secretEncoding how the configured secret stands for the key
 * @param url the address that the sender posts to, as the sender knows it; null where the signature does not cover it
 */
public record SignatureScheme(
        List<String> headers,
        @Nullable String headerTemplate,
        SignedContent content,
        SignatureAlgorithm algorithm,
        List<String> timestampHeaders,
        List<String> idHeaders,
        SecretEncoding secretEncoding,
        @Nullable String url) {

    /** A signature of the body alone, by HMAC-SHA256, in a header. */
    static SignatureScheme ofBody(String header) {
        return new SignatureScheme(
                List.of(header),
                null,
                SignedContent.BODY_ALONE,
                SignatureAlgorithm.HMAC_SHA256,
                List.of(),
                List.of(),
                SecretEncoding.TEXT,
                null);
    }

    SignatureScheme signing(String template) {
        return new SignatureScheme(
                headers,
                headerTemplate,
                new SignedContent(template),
                algorithm,
                timestampHeaders,
                idHeaders,
                secretEncoding,
                url);
    }

    SignatureScheme in(String template) {
        return new SignatureScheme(
                headers, template, content, algorithm, timestampHeaders, idHeaders, secretEncoding, url);
    }

    SignatureScheme by(SignatureAlgorithm hmac) {
        return new SignatureScheme(
                headers, headerTemplate, content, hmac, timestampHeaders, idHeaders, secretEncoding, url);
    }

    SignatureScheme withTimestamp(String header) {
        return new SignatureScheme(
                headers, headerTemplate, content, algorithm, List.of(header), idHeaders, secretEncoding, url);
    }
}
