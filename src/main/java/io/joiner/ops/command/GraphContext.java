package io.joiner.ops.command;

import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * What asks Graph and the audit endpoint, and the doctor; no ledger.
 *
 * <p>All keys are bound here, those of the doors too, and what else refuses a value when joiner starts is there as well: what
 * {@code check} lets pass must start.
 *
 * <p>No {@code @Configuration}: the application, which scans for those, must not find it.
 */
@ComponentScan(
        basePackages = {
            "io.joiner.event.webhook",
            "io.joiner.mapping",
            "io.joiner.provisioning",
            "io.joiner.audit",
            "io.joiner.ledger",
            "io.joiner.ops.doctor"
        },
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*\\.(AccessToken|CredentialConfiguration|AskGraph|ReadAnswer|ClockSkew|FindJobs|FindRule"
                                        + "|GrantedPermissions|ControlJob|LookUpHttpClient|KnockAtAudit|AuditHttpClient|ProbeLedger"
                                        + "|VerifySender|MapEvents"
                                        + "|Doctor|Check(Ledger|Permissions|Targets|Clock|Audit))"))
@ConfigurationPropertiesScan("io.joiner")
@ImportAutoConfiguration(CamelAutoConfiguration.class)
class GraphContext {}
