package io.joiner.mapping.profile;

import io.joiner.mapping.date.DateOrder;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events become subjects.
 *
 * @param profiles The forms of event that are understood, by a short name of your choice.
 * @param dateOrder What comes first in dates such as 01/12/2026: day-first or month-first; unknown: a date that can be two days is none.
 */
@ConfigurationProperties(prefix = "joiner.mapping", ignoreUnknownFields = false)
public record MappingProperties(
        @DefaultValue Map<String, ProfileProperties> profiles,
        @DefaultValue("unknown") DateOrder dateOrder) {}
