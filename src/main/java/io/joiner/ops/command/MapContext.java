package io.joiner.ops.command;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * Mapping and the limit's arithmetic, without a ledger.
 *
 * <p>No {@code @Configuration}: the application, which scans for those, must not find it.
 */
@ComponentScan(basePackages = "io.joiner.mapping")
@ComponentScan(
        basePackages = "io.joiner.provisioning",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(Eta|Limits|CallsPerEntry)"))
@ConfigurationPropertiesScan({"io.joiner.mapping", "io.joiner.provisioning"})
class MapContext {}
