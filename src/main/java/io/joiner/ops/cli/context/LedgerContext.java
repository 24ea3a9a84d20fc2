package io.joiner.ops.cli.context;

import io.joiner.ledger.Claim;
import io.joiner.ops.entries.ReplayParkedEntries;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.people.LookUpProperties;
import io.joiner.ops.people.TellStory;
import io.joiner.ops.targets.UnconfiguredTargets;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** What {@link MapContext} has, and the ledger with what people ask of it; no heartbeat, for nothing is claimed here. */
@ComponentScan(
        basePackageClasses = {
            Claim.class,
            NoteAction.class,
            UnconfiguredTargets.class,
            TellStory.class,
            ReplayParkedEntries.class
        })
@ConfigurationPropertiesScan(basePackageClasses = {Claim.class, LookUpProperties.class})
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class
})
class LedgerContext extends MapContext {}
