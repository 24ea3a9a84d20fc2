package io.joiner.graph.question;

import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.Patience;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.graph.verdict.RetryProperties;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long a question that Graph did not answer waits until it is asked again, by the retry classes of entries. */
@Component
public class GraphPatience {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String GRANT = "Operator: grant joiner's app User.Read.All with admin consent.";

    private final RetryProperties properties;

    public GraphPatience(RetryProperties properties) {
        this.properties = properties;
    }

    /**
     * How long to wait.
     *
     * @param usedUp whether the trouble was met as often as it ever helps to try again
     * @param remedy who must do what; null when it may pass by itself
     */
    public record Wait(
            Duration delay, boolean usedUp, @Nullable String remedy) {}

    /** Tells one kind of trouble from others, so that the tries that met it can be counted. */
    public static String kind(Finding why) {
        return retryClass(why).label() + " " + why.status();
    }

    /**
     * When to ask again.
     *
     * @param earlier how many tries in a row met the same trouble before
     */
    public Wait with(Finding why, int earlier) {
        Patience patience =
                properties.patience(retryClass(why)).changedBy(why.meaning().own());
        boolean unauthorized = why.status() == UNAUTHORIZED;
        // A fresh token that is refused as well means a missing permission (Graph answers 401 for it, too).
        boolean mayNot = why.status() == FORBIDDEN || (unauthorized && earlier > 0);
        Duration delay = unauthorized && earlier == 0 ? Duration.ZERO : patience.delay(earlier);
        return new Wait(
                why.retryAfter() == null ? delay : Patience.longer(delay, why.retryAfter()),
                patience.maxAttempts() != null && earlier + 1 >= patience.maxAttempts(),
                mayNot ? GRANT : null);
    }

    private static RetryClass retryClass(Finding why) {
        return Objects.requireNonNullElse(why.meaning().retryClass(), RetryClass.TRANSIENT);
    }
}
