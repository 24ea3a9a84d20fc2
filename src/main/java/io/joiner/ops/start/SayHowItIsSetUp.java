package io.joiner.ops.start;

import io.joiner.audit.endpoint.AuditEndpointsProperties;
import io.joiner.audit.endpoint.AuditProperties;
import io.joiner.event.TracingProperties;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.intake.kafka.KafkaProperties;
import io.joiner.intake.kafka.schema.SchemaRegistryProperties;
import io.joiner.intake.webhook.request.WebhookProperties;
import io.joiner.ledger.node.LeaseProperties;
import io.joiner.ledger.retention.RetentionProperties;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ops.access.user.AccessProperties;
import io.joiner.ops.doctor.CheckProperties;
import io.joiner.ops.people.LookUpProperties;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says once, when all runs, how joiner is set up; of secrets only whether they are set. */
@Component
class SayHowItIsSetUp {

    private static final Logger log = LoggerFactory.getLogger("joiner.setup");

    private final LedgerProperties ledger;
    private final LeaseProperties lease;
    private final RetentionProperties retention;
    private final WebhookProperties webhook;
    private final GraphReceiveProperties graph;
    private final KafkaProperties kafka;
    private final SchemaRegistryProperties schemaRegistry;
    private final AuditProperties audit;
    private final AuditEndpointsProperties further;
    private final AccessProperties access;
    private final LookUpProperties lookUps;
    private final TracingProperties tracing;
    private final CheckProperties check;

    SayHowItIsSetUp(
            LedgerProperties ledger,
            LeaseProperties lease,
            RetentionProperties retention,
            WebhookProperties webhook,
            GraphReceiveProperties graph,
            KafkaProperties kafka,
            SchemaRegistryProperties schemaRegistry,
            AuditProperties audit,
            AuditEndpointsProperties further,
            AccessProperties access,
            LookUpProperties lookUps,
            TracingProperties tracing,
            CheckProperties check) {
        this.ledger = ledger;
        this.lease = lease;
        this.retention = retention;
        this.webhook = webhook;
        this.graph = graph;
        this.kafka = kafka;
        this.schemaRegistry = schemaRegistry;
        this.audit = audit;
        this.further = further;
        this.access = access;
        this.lookUps = lookUps;
        this.tracing = tracing;
        this.check = check;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    void say() {
        sayWhatIsKept();
        log.info("Webhooks: {}", webhook.enabled() ? webhook : "off");
        log.info("Graph's notifications: {}", graph.enabled() ? graph : "off");
        log.info("Kafka: {}", kafka.enabled() ? kafka.describe() + ", and " + schemaRegistry : "off");
        log.info("Audit: {}", audit);
        further.endpoints().forEach((name, endpoint) -> log.info("Audit {}: {}", name, endpoint));
        log.info("Traces: {}", tracing);
        log.info("Checks after each start: {}", check.atStart() ? "on" : "off");
        sayWhoMay();
    }

    private void sayWhatIsKept() {
        log.info(
                "Ledger: {}, leased for {} with a heartbeat every {}",
                ledger.describe(),
                SetUp.inWords(lease.duration()),
                SetUp.inWords(lease.heartbeat()));
        log.info(
                "Kept in the ledger: entries for {}, that there was an event for {}, rejected events for {}, notes for the"
                        + " audit for {}",
                SetUp.inWords(retention.entries()),
                SetUp.inWords(retention.events()),
                SetUp.inWords(retention.rejected()),
                SetUp.inWords(retention.audit()));
    }

    private void sayWhoMay() {
        log.info("Users: {}", access.nobodyCanLogIn() ? "none, so nobody can log in" : new TreeMap<>(access.users()));
        log.info(
                "Logins to the console: at most {} of a user at once, and {} of all",
                access.sessionsPerUser(),
                access.sessions());
        log.info("Look-ups of people by what is no object id: at most {} a minute for each user", lookUps.perMinute());
        log.info("Issuer of logins: {}", access.oidc() == null ? "none" : access.oidc());
        log.info(
                "Console, REST and actuator: {}",
                access.port() == null ? "on the doors' port" : "port " + access.port());
    }
}
