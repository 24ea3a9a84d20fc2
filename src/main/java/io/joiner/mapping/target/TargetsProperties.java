package io.joiner.mapping.target;

import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where people are provisioned to.
 *
 * @param targets The targets, by a short name of your choice that logs, metrics and audit records use.
 */
@Validated
@ConfigurationProperties("joiner")
public record TargetsProperties(@DefaultValue Map<String, @Valid Target> targets) {}
