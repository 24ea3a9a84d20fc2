package io.joiner.intake.webhook.signature;

/**
 * What checking a signature came to.
 *
 * @param step the step that failed, or {@link Step#SIGNATURE} where all fit
 * @param fits whether the request was signed by somebody who has the secret
 * @param detail what failed, for people; quotes neither the request nor the secret
 */
public record SignatureOutcome(Step step, boolean fits, String detail) {

    /** The steps, in their order. */
    public enum Step {
        /** The header with the signature was sent. */
        HEADER,
        /** The header has the form of the template. */
        FORM,
        /** The id that the signature covers was sent. */
        ID,
        /** The timestamp was sent, and lies within the tolerance. */
        TIMESTAMP,
        /** The signature fits. */
        SIGNATURE
    }

    static SignatureOutcome failed(Step step, String detail) {
        return new SignatureOutcome(step, false, detail);
    }
}
