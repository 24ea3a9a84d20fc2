package io.joiner.ops;

import io.joiner.audit.AuditProperties;
import io.joiner.event.ReceiveProperties;
import io.joiner.event.TracingProperties;
import io.joiner.event.graph.GraphReceiveProperties;
import io.joiner.event.kafka.KafkaProperties;
import io.joiner.event.webhook.WebhookProperties;
import io.joiner.ledger.LedgerProperties;
import io.joiner.mapping.Target;
import io.joiner.mapping.TargetsProperties;
import io.joiner.ops.access.AccessProperties;
import io.joiner.provisioning.ProvisioningProperties;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once, when all runs, how joiner is set up; of secrets only whether they are set. */
@Component
class SayHowItIsSetUp {

    private static final Logger log = LoggerFactory.getLogger("joiner.setup");

    private final LedgerProperties ledger;
    private final ReceiveProperties receive;
    private final WebhookProperties webhook;
    private final GraphReceiveProperties graph;
    private final KafkaProperties kafka;
    private final TargetsProperties targets;
    private final ProvisioningProperties provisioning;
    private final AuditProperties audit;
    private final AccessProperties access;
    private final TracingProperties tracing;

    SayHowItIsSetUp(
            LedgerProperties ledger,
            ReceiveProperties receive,
            WebhookProperties webhook,
            GraphReceiveProperties graph,
            KafkaProperties kafka,
            TargetsProperties targets,
            ProvisioningProperties provisioning,
            AuditProperties audit,
            AccessProperties access,
            TracingProperties tracing) {
        this.ledger = ledger;
        this.receive = receive;
        this.webhook = webhook;
        this.graph = graph;
        this.kafka = kafka;
        this.targets = targets;
        this.provisioning = provisioning;
        this.audit = audit;
        this.access = access;
        this.tracing = tracing;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        log.info("Ledger: {}", ledger.describe());
        log.info("Files: {}", receive.file().enabled() ? receive.file().directory() : "off");
        log.info("Webhooks: {}", webhook.enabled() ? webhook : "off");
        log.info("Graph's notifications: {}", graph.enabled() ? graph : "off");
        log.info("Kafka: {}", kafka.enabled() ? kafka.describe() : "off");
        for (Map.Entry<String, Target> target : new TreeMap<>(targets.targets()).entrySet()) {
            log.info(
                    "Target {}: job {}, rule {}{}",
                    target.getKey(),
                    pinnedOrFound(target.getValue().jobId()),
                    pinnedOrFound(target.getValue().ruleId()),
                    extras(target.getValue()));
        }
        log.info(
                "Graph: {} as {}, at most {} calls in any {} s per {}, {} in flight",
                provisioning.baseUrl(),
                provisioning.credential(),
                provisioning.limit().requests(),
                provisioning.limit().window().toSeconds(),
                provisioning.limit().scope(),
                provisioning.maxInFlight());
        log.info(
                "Provisioning log: {}",
                provisioning.outcomeLog().enabled() ? "asked what became of calls of unknown outcome" : "not asked");
        log.info("Audit: {} with {}", audit.url(), audit.auth());
        log.info("Traces: {}", tracing);
        log.info("Users: {}", access.nobodyCanLogIn() ? "none, so nobody can log in" : new TreeMap<>(access.users()));
        log.info("Issuer of logins: {}", access.oidc() == null ? "none" : access.oidc());
        log.info(
                "Console, REST and actuator: {}",
                access.port() == null ? "on the doors' port" : "port " + access.port());
    }

    private String extras(Target target) {
        String form =
                target.api() == Target.Api.LEGACY ? ", in the form of 2020 at " + provisioning.legacyBaseUrl() : "";
        return target.stopJobAroundCall() ? form + ", the job is paused around calls" : form;
    }

    private static String pinnedOrFound(@Nullable String id) {
        return id == null ? "to be found" : id;
    }
}
