package io.joiner.ops.command;

import io.joiner.event.ReceiveProperties;
import io.joiner.mapping.TargetsProperties;
import io.joiner.provisioning.ProvisioningProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;

/**
 * Mapping, and the keys that the limit's arithmetic needs; no ledger.
 *
 * <p>No {@code @Configuration}: the application, which scans for those, must not find it.
 */
@ComponentScan(basePackageClasses = TargetsProperties.class)
@ConfigurationPropertiesScan(basePackageClasses = {TargetsProperties.class, ProvisioningProperties.class})
@EnableConfigurationProperties(ReceiveProperties.class)
class MapContext {}
