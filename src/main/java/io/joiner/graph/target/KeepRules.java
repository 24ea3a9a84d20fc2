package io.joiner.graph.target;

import io.joiner.event.LogContext;
import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.job.Choice;
import io.joiner.graph.job.Destination;
import io.joiner.graph.job.FindRule;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.graph.verdict.Patience;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps known the job and rule of each target that has not both configured, by looking again from time to time.
 *
 * <p>Until they are found the target rests, and its entries wait. What was found is kept while Graph does not answer.
 */
@Component
public class KeepRules {

    private static final Logger log = LoggerFactory.getLogger(KeepRules.class);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(5);
    private static final Duration WITHOUT_LEDGER = Duration.ofSeconds(5);

    private final Map<String, Target> targets;
    private final FindRule findRule;
    private final Destinations destinations;
    private final ChosenRules chosenRules;
    private final TargetRests rests;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration ruleRefresh;
    private final Map<String, Instant> next = new HashMap<>();

    /** Those that rest because their rule was looked for in vain. */
    private final Set<String> resting = new HashSet<>();

    /** Those that were tried since the start, after which whatever was mended before it is worth a call. */
    private final Set<String> begun = new HashSet<>();

    KeepRules(
            TargetsProperties targets,
            FindRule findRule,
            Destinations destinations,
            ChosenRules chosenRules,
            TargetRests rests,
            ProvisioningProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.targets = new TreeMap<>(targets.targets());
        this.findRule = findRule;
        this.destinations = destinations;
        this.chosenRules = chosenRules;
        this.rests = rests;
        this.events = events;
        this.clock = clock;
        this.ruleRefresh = properties.ruleRefresh();
    }

    /** Looks for what is not known, and once in a while for what is. Called by one thread alone. */
    public void refresh() {
        targets.forEach((name, target) -> LogContext.ofTarget(name).run(() -> refreshOne(name, target)));
    }

    private void refreshOne(String name, Target target) {
        try {
            refresh(name, target);
        } catch (LedgerUnavailableException e) {
            log.debug("What becomes of the target can't be kept while the ledger can't be written");
            next.put(name, clock.instant().plus(WITHOUT_LEDGER));
        }
    }

    private void refresh(String name, Target target) {
        if (destinations.isPinned(name)) {
            wake(name);
        } else if (isDue(name)) {
            try {
                conclude(name, target, findRule.find(target).choice());
            } catch (GraphTroubleException e) {
                trouble(name, e);
            }
        }
    }

    /** What Graph refused is looked for at once; what was looked for in vain, when the target's rest is over. */
    private boolean isDue(String name) {
        boolean refused = destinations.of(name).isEmpty() && !resting.contains(name);
        return refused || !clock.instant().isBefore(next.getOrDefault(name, Instant.MIN));
    }

    private void conclude(String name, Target target, Choice choice) {
        chosenRules.put(name, choice, clock.instant());
        if (choice instanceof Choice.Chosen chosen) {
            wake(name);
            next.put(name, clock.instant().plus(ruleRefresh));
            Destination destination = new Destination(target.servicePrincipalId(), chosen.jobId(), chosen.ruleId());
            if (destinations.found(name, destination)) {
                events.publishEvent(new RuleFound(name, destination, chosen.why()));
            }
        } else if (choice instanceof Choice.SeveralFit several) {
            rest(name, several.why(), "Operator: set " + several.keys() + " of the target.", Duration.ZERO);
        } else {
            String reason = "No rule fits the target. " + choice.why();
            rest(name, reason, "Operator: mend the job in Entra, or the target's keys.", Duration.ZERO);
        }
    }

    private void trouble(String name, GraphTroubleException trouble) {
        if (destinations.of(name).isEmpty()) {
            rest(name, trouble.reason(), trouble.whatToDo(), trouble.retryAfter());
        } else {
            next.put(name, clock.instant().plus(Patience.longer(AFTER_TROUBLE, trouble.retryAfter())));
            log.warn(
                    "The job and rule of the target are kept, though Graph does not tell whether they are still right. {}",
                    trouble.reason());
        }
    }

    private void rest(String name, String reason, String whatToDo, Duration retryAfter) {
        destinations.lost(name);
        TargetRests.Rest rest = rests.rest(name, reason, whatToDo);
        Instant asked = clock.instant().plus(retryAfter);
        Instant until = rest.until().isAfter(asked) ? rest.until() : asked;
        resting.add(name);
        next.put(name, until);
        events.publishEvent(new TargetStopped(name, reason, whatToDo, until));
    }

    /** A rest for any other reason, such as a rule that Graph refused twice, is left to its own end. */
    private void wake(String name) {
        if (resting.contains(name) || !begun.contains(name)) {
            rests.wake(name);
            resting.remove(name);
            begun.add(name);
        }
    }
}
