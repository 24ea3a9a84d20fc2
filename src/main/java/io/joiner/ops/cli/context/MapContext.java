package io.joiner.ops.cli.context;

import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.intake.file.CheckColumns;
import io.joiner.intake.file.ReceiveProperties;
import io.joiner.mapping.MapBatch;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * Mapping, and the keys that the limit's arithmetic needs; no ledger.
 *
 * <p>No {@code @Configuration}: the application, which scans for those, must not find it.
 */
@Import(CheckColumns.class)
@ComponentScan(basePackageClasses = MapBatch.class)
@ConfigurationPropertiesScan(basePackageClasses = {MapBatch.class, ProvisioningProperties.class})
@EnableConfigurationProperties(ReceiveProperties.class)
class MapContext {}
