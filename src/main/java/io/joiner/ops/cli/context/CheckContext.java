package io.joiner.ops.cli.context;

import io.joiner.Joiner;
import io.joiner.intake.webhook.sender.VerifySender;
import io.joiner.mapping.MapEvents;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/**
 * All that {@link GraphAloneContext} names, with all keys, and whatever else refuses a value when joiner starts: what
 * {@code check} lets pass must start.
 */
@Import({GraphAloneContext.class, VerifySender.class, MapEvents.class})
@ConfigurationPropertiesScan(basePackageClasses = Joiner.class)
class CheckContext {}
