package io.joiner.ops.command;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * What moves a ledger, and does not open it as joiner would.
 *
 * <p>No {@code @Configuration}: the application, which scans for those, must not find it.
 */
@ComponentScan(
        basePackages = "io.joiner.ledger",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.MoveLedger"))
@ConfigurationPropertiesScan("io.joiner.ledger")
class MoveContext {}
