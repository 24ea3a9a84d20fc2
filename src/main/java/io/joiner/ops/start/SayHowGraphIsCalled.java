package io.joiner.ops.start;

import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.client.ProvisioningProperties.LimitProperties;
import io.joiner.graph.client.ProvisioningProperties.OutcomeLogProperties;
import io.joiner.graph.person.PersonKeysProperties;
import io.joiner.graph.verdict.RetryProperties;
import io.joiner.http.WebAddress;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says once, when all runs, how Microsoft Graph is called; of secrets only whether they are set. */
@Component
class SayHowGraphIsCalled {

    private static final Logger log = LoggerFactory.getLogger("joiner.setup");

    private final TargetsProperties targets;
    private final ProvisioningProperties provisioning;
    private final PersonKeysProperties personKeys;
    private final RetryProperties retry;
    private final String userAgent;

    SayHowGraphIsCalled(
            TargetsProperties targets,
            ProvisioningProperties provisioning,
            PersonKeysProperties personKeys,
            RetryProperties retry,
            @Value("${joiner.user-agent}") String userAgent) {
        this.targets = targets;
        this.provisioning = provisioning;
        this.personKeys = personKeys;
        this.retry = retry;
        this.userAgent = userAgent;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(2)
    void say() {
        new TreeMap<>(targets.targets())
                .forEach((name, target) -> log.info(
                        "Target {}: job {}, rule {}{}",
                        name,
                        pinnedOrFound(target.jobId()),
                        pinnedOrFound(target.ruleId()),
                        extras(target)));
        LimitProperties limit = provisioning.limit();
        log.info(
                "Graph: {} as {}, at most {} calls in any {} + {} per {}, {} in flight per target, each for {} at most, User-Agent {}",
                WebAddress.withoutSecrets(provisioning.baseUrl()),
                provisioning.credential(),
                limit.requests(),
                SetUp.inWords(limit.window()),
                SetUp.inWords(limit.guard()),
                limit.scope(),
                provisioning.maxInFlight(),
                SetUp.inWords(provisioning.callTimeout()),
                userAgent);
        log.info(
                "People without an object id: looked up by user name, mail{} and employee number in {}",
                personKeys.proxyAddresses() ? ", any other address" : "",
                personKeys.employeeIdProperties());
        log.info("Retries: {}", retry.changed().isEmpty() ? "as by default" : retry.changed());
        log.info("Provisioning log: {}", asked(provisioning.outcomeLog()));
        log.info(
                "Jobs and rules: looked for every {}, jobs' states every {}",
                SetUp.inWords(provisioning.ruleRefresh()),
                SetUp.inWords(provisioning.jobWatch()));
    }

    private static String asked(OutcomeLogProperties outcomeLog) {
        return outcomeLog.enabled()
                ? "asked what became of calls of unknown outcome, at most %d times in any %s + %s"
                        .formatted(
                                outcomeLog.requests(),
                                SetUp.inWords(outcomeLog.window()),
                                SetUp.inWords(outcomeLog.guard()))
                : "not asked";
    }

    private String extras(Target target) {
        String form = target.api() == Target.Api.LEGACY
                ? ", in the form of 2020 at " + WebAddress.withoutSecrets(provisioning.legacyBaseUrl())
                : "";
        return target.stopJobAroundCall() ? form + ", the job is paused around calls" : form;
    }

    private static String pinnedOrFound(@Nullable String id) {
        return id == null ? "to be found" : id;
    }
}
