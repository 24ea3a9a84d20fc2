package io.joiner.ops.doctor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When joiner looks at what it needs.
 *
 * @param atStart Whether it does so after each start, beside the work; what is not well is logged.
 */
@ConfigurationProperties("joiner.check")
public record CheckProperties(@DefaultValue("true") boolean atStart) {}
