package io.joiner.ops.people;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people are looked up by what names them.
 *
 * @param perMinute How many a user may look up in any minute by anything that is no GUID, such as employee numbers.
 */
@Validated
@ConfigurationProperties("joiner.ops.look-ups")
public record LookUpProperties(
        @DefaultValue("60") @Min(value = 1, message = "must be at least 1") int perMinute) {}
