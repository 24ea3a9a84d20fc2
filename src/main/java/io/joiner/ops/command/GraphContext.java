package io.joiner.ops.command;

import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * What asks Graph and the audit endpoint, and the doctor; no ledger.
 *
 * <p>No {@code @Configuration}: the application, which scans for those, must not find it.
 */
@ComponentScan(
        basePackages = {"io.joiner.provisioning", "io.joiner.audit", "io.joiner.ledger", "io.joiner.ops.doctor"},
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*\\.(AccessToken|CredentialConfiguration|AskGraph|ReadAnswer|ClockSkew|FindJobs|FindRule"
                                        + "|GrantedPermissions|ControlJob|LookUpHttpClient|KnockAtAudit|AuditHttpClient|ProbeLedger"
                                        + "|Doctor|Check(Ledger|Unconfigured|Permissions|Targets|Clock|Audit))"))
@ConfigurationPropertiesScan({"io.joiner.mapping", "io.joiner.provisioning", "io.joiner.audit", "io.joiner.ledger"})
@ImportAutoConfiguration(CamelAutoConfiguration.class)
class GraphContext {}
