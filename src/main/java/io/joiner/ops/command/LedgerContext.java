package io.joiner.ops.command;

import io.joiner.ledger.LedgerProperties;
import io.joiner.ops.desk.Asker;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** What {@link MapContext} has, and the ledger with what people ask of it; no heartbeat, for nothing is claimed here. */
@ComponentScan(basePackageClasses = {LedgerProperties.class, Asker.class})
@ConfigurationPropertiesScan(basePackageClasses = {LedgerProperties.class, Asker.class})
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class
})
class LedgerContext extends MapContext {}
