package io.joiner.ops.doctor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When joiner looks at what it needs.
 *
 * @param atStart Whether joiner checks all that it needs after each start, beside its work; it logs what is not well.
 */
@ConfigurationProperties("joiner.check")
public record CheckProperties(@DefaultValue("true") boolean atStart) {}
