package io.joiner.ops.cli.context;

import io.joiner.ledger.Claim;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The keys that are needed to move a ledger, which is not opened as joiner would.
 *
 * <p>No {@code @Configuration}: the application, which scans for those, must not find it.
 */
@ConfigurationPropertiesScan(basePackageClasses = Claim.class)
class MoveContext {}
