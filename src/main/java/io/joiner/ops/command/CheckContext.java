package io.joiner.ops.command;

import io.joiner.audit.AuditProperties;
import io.joiner.ledger.LedgerProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** All that {@link GraphAloneContext} names, with the keys of ledger and audit. */
@Import(GraphAloneContext.class)
@ConfigurationPropertiesScan(basePackageClasses = {AuditProperties.class, LedgerProperties.class})
class CheckContext {}
