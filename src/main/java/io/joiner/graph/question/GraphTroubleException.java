package io.joiner.graph.question;

import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.TokenUnavailableException;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.Meaning;
import io.joiner.graph.verdict.Treatment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Graph did not tell what it was asked, or did not do what it was told; the message says why, without personal data. */
public class GraphTroubleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String whatToDo;
    private final int status;
    private final boolean ofTarget;
    private final boolean unsent;
    private final transient @Nullable Duration retryAfter;

    public GraphTroubleException(Finding finding) {
        super(finding.meaning().reason());
        this.whatToDo = whatToDo(finding.meaning());
        this.status = finding.status();
        this.ofTarget = finding.meaning().treatment() == Treatment.STOP_TARGET
                || finding.meaning().treatment() == Treatment.RENEW_TOKEN;
        this.unsent = false;
        this.retryAfter = finding.retryAfter();
    }

    public GraphTroubleException(Meaning meaning) {
        super(meaning.reason());
        this.whatToDo = whatToDo(meaning);
        this.status = 0;
        this.ofTarget = false;
        this.unsent = true;
        this.retryAfter = null;
    }

    static GraphTroubleException noToken(TokenUnavailableException e) {
        return new GraphTroubleException(Meaning.of(Treatment.STOP_TARGET, String.valueOf(e.getMessage()))
                .then(AccessToken.WHAT_TO_DO));
    }

    private static String whatToDo(Meaning meaning) {
        return meaning.treatment() == Treatment.RETRY
                ? "Nothing, if it passes by itself: joiner asks again."
                : meaning.whatToDo();
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Who must do what; empty when nobody must. */
    public String whatToDo() {
        return whatToDo;
    }

    /** The HTTP status, 0 when there was none. */
    public int status() {
        return status;
    }

    /** Whether Graph said that permission, credential or address are wrong, and not that it is unwell. */
    public boolean isOfTarget() {
        return ofTarget;
    }

    /** Whether Graph has surely not done what it was told: it said so, or was never asked for want of a token. */
    public boolean isRefusal() {
        return unsent || (status >= 400 && status < 500);
    }

    /** How long Graph asks to wait; zero when it does not ask. */
    public Duration retryAfter() {
        return retryAfter == null ? Duration.ZERO : retryAfter;
    }
}
