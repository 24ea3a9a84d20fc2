package io.joiner.intake.graph;

import io.joiner.intake.webhook.request.WebhookAnswer;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What Microsoft Graph is answered. */
@Component
public class AnswerGraph {

    /** Whether Graph only asks if anybody is here. */
    public boolean isValidation(GraphPost post) {
        return ValidationToken.isIn(post.query());
    }

    /** The text that Graph sent, as plain text. Nobody has to prove anything for it: it tells no more than Graph knew. */
    public WebhookAnswer validation(GraphPost post) {
        return WebhookAnswer.text(200, ValidationToken.of(Objects.requireNonNull(post.query())));
    }

    /**
     * All that is genuine is kept.
     *
     * <p>The answer is the same when nothing was: so asks Graph's page, for a forger learns nothing from it, and Graph
     * repeating it for hours would mend no secret.
     */
    public WebhookAnswer accepted() {
        return WebhookAnswer.empty(202, Map.of());
    }
}
