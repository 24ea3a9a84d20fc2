package io.joiner.graph.verdict;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import jakarta.validation.Valid;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often and how long each class of failure is tried again.
 *
 * <p>The keys are {@code joiner.provisioning.retry.<class>.delays|give-up-after|max-attempts}. What is not set keeps its default, which stands in {@code config/application.yaml} too:
 *
 * <pre>
 * class            delays                                give-up-after  max-attempts
 * transient        2s, 4s, 8s, 16s, 30s, 60s, 5m, 15m    24h            none
 * throttled        10s, 30s, 1m, 5m, 15m                 24h            none
 * conflict         5s, 30s                               none           3
 * not-visible      5m, 15m, 60m                          none           3
 * not-entitled     5m, 15m, 60m                          none           4
 * unknown-outcome  2m, 5m, 15m                           none           4
 * </pre>
 *
 * <p>Of unknown-outcome the delays are first of all when Entra's provisioning log is asked what became of the call, counted
 * from the moment its outcome became unknown; the call is repeated after the last look in vain, and max-attempts and
 * give-up-after count calls alone. Where the log can't be asked they are, as for the other classes, how long to wait before
 * each further call.
 *
 * <p>Jitter of up to 20 % comes on top of each delay. Time counts from the first attempt that failed so, without long gaps
 * in which nobody tried (a backlog, joiner itself down). A few answers have delays of their own, see {@link VerdictTable}.
 *
 * <p>An outage is waited out for a day, because an entry that is parked too early is an employee without accounts. The
 * slow classes follow how long Entra needs to spread an assignment or a new object (Entra: provision on demand), and
 * how late its provisioning log shows a run.
 *
 * @param retry What differs from the defaults, by class: transient, throttled, conflict, not-visible, not-entitled,
 *     unknown-outcome. Another name stops the start.
 */
@Validated
@ConfigurationProperties("joiner.provisioning")
public record RetryProperties(@DefaultValue Map<RetryClass, @Valid PatienceChange> retry) {

    /** The patience with a kind of trouble, defaults and configuration taken together. */
    public Patience patience(RetryClass retryClass) {
        return usual(retryClass).changedBy(retry.getOrDefault(retryClass, PatienceChange.NONE));
    }

    /** What differs from the defaults. */
    public Map<?, PatienceChange> changed() {
        Map<RetryClass, PatienceChange> changed = new TreeMap<>(retry);
        changed.keySet().removeIf(retryClass -> patience(retryClass).equals(usual(retryClass)));
        return changed;
    }

    private static Patience usual(RetryClass retryClass) {
        return switch (retryClass) {
            case TRANSIENT ->
                Patience.forTime(
                        ofHours(24),
                        ofSeconds(2),
                        ofSeconds(4),
                        ofSeconds(8),
                        ofSeconds(16),
                        ofSeconds(30),
                        ofSeconds(60),
                        ofMinutes(5),
                        ofMinutes(15));
            case THROTTLED ->
                Patience.forTime(ofHours(24), ofSeconds(10), ofSeconds(30), ofMinutes(1), ofMinutes(5), ofMinutes(15));
            case CONFLICT -> Patience.forAttempts(3, ofSeconds(5), ofSeconds(30));
            case NOT_VISIBLE -> Patience.forAttempts(3, ofMinutes(5), ofMinutes(15), ofMinutes(60));
            case NOT_ENTITLED -> Patience.forAttempts(4, ofMinutes(5), ofMinutes(15), ofMinutes(60));
            case UNKNOWN_OUTCOME -> Patience.forAttempts(4, ofMinutes(2), ofMinutes(5), ofMinutes(15));
        };
    }
}
