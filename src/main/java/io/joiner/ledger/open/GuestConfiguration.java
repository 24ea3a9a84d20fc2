package io.joiner.ledger.open;

import io.joiner.ledger.store.LedgerGuest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A guest takes the ledger as it is. */
@Configuration
@ConditionalOnBean(LedgerGuest.class)
class GuestConfiguration {

    @Bean
    FlywayMigrationStrategy leaveTheLedgersForm() {
        return flyway -> {
            if (flyway.info().pending().length > 0) {
                throw new NoLedgerException("The ledger was made by an older joiner.");
            }
        };
    }
}
