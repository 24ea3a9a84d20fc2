package io.joiner.ops.command;

import io.joiner.ledger.BackUpLedger;
import io.joiner.ledger.LedgerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** What copies a ledger, of whatever version it is, and nothing that opens it. */
@Import(BackUpLedger.class)
@EnableConfigurationProperties(LedgerProperties.class)
class BackupContext {}
