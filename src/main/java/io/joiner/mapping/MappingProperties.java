package io.joiner.mapping;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events become subjects.
 *
 * @param profiles The forms of event that are understood, by a short name of your choice.
 */
@ConfigurationProperties(prefix = "joiner.mapping", ignoreUnknownFields = false)
record MappingProperties(@DefaultValue Map<String, ProfileProperties> profiles) {}
