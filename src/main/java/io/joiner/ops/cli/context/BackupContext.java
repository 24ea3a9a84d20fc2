package io.joiner.ops.cli.context;

import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.transfer.BackUpLedger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** What copies a ledger, of whatever version it is, and nothing that opens it. */
@Import(BackUpLedger.class)
@EnableConfigurationProperties(LedgerProperties.class)
class BackupContext {}
