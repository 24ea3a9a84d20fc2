package io.joiner.mapping.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.joiner.event.ReceivedItem;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.mapping.Lane;
import io.joiner.mapping.MapEvents;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.profile.MappingProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** The mapping as {@code config/application.yaml} has it, with what a test adds, and one target {@code app}. */
public final class Configured {

    private final Map<String, Object> added = new HashMap<>();
    private final List<String> files = new ArrayList<>(List.of("application.yaml"));
    private final Map<String, Target> targets = new LinkedHashMap<>();

    private Configured() {}

    public static Configured mapping() {
        return new Configured().target("app", "User", null);
    }

    /** With the profiles of known sources too, as {@code config/profiles.yaml} has them. */
    public static Configured knownSources() {
        Configured configured = mapping();
        configured.files.add("profiles.yaml");
        return configured;
    }

    public static Configured mappingWithoutTargets() {
        return new Configured();
    }

    public Configured profile(String name, String field, String expression) {
        added.put("joiner.mapping.profiles." + name + "." + field, expression);
        return this;
    }

    public Configured target(String name, String objectTypeName, @Nullable String accepts) {
        targets.put(name, new Target("sp", "job", "rule", objectTypeName, true, Target.Api.PARAMETERS, accepts, false));
        return this;
    }

    public Configured legacyTarget(String name) {
        targets.put(name, new Target("sp", "job", "rule", "User", true, Target.Api.LEGACY, null, false));
        return this;
    }

    public MapEvents start() {
        try {
            MutablePropertySources sources = new MutablePropertySources();
            sources.addLast(new MapPropertySource("added", added));
            for (String file : files) {
                new YamlPropertySourceLoader()
                        .load(file, new ClassPathResource(file))
                        .forEach(sources::addLast);
            }
            MappingProperties mapping = new Binder(ConfigurationPropertySources.from(sources))
                    .bind("joiner.mapping", MappingProperties.class)
                    .get();
            return new MapEvents(mapping, new TargetsProperties(targets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What becomes of one event that has JSON's quotes written as apostrophes. */
    public Mapping map(String event) {
        List<Mapping> mappings = start().map(item(event), Lane.NORMAL);
        if (mappings.size() != 1) {
            throw new AssertionError("expected one mapping, got " + mappings.size());
        }
        return mappings.get(0);
    }

    public static ReceivedItem item(String event) {
        try {
            return new ReceivedItem.Readable(
                    new SourcePosition(Source.FILE, "a.ndjson", "line 1"),
                    new JsonMapper().readTree(event.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
