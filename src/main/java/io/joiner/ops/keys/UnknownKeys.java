package io.joiner.ops.keys;

import io.joiner.ops.keys.UnknownKeysException.UnknownKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Stops the start when there are keys under {@code joiner.} that nobody reads: each was meant to do something. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class UnknownKeys implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PREFIX = "joiner.";
    static final String VARIABLE_PREFIX = "JOINER_";

    /** What Kubernetes and Docker set for a service by the name of joiner. */
    private static final Pattern OF_A_SERVICE = Pattern.compile(
            "JOINER(_.+)?_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?|NAME|ENV_.+)");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        KnownKeys known = KnownKeys.read();
        List<UnknownKey> unknown = new ArrayList<>();
        for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
            if (source instanceof SystemEnvironmentPropertySource environment) {
                unknown.addAll(variables(environment, known));
            } else if (source instanceof EnumerablePropertySource<?> keys) {
                unknown.addAll(keys(keys, known));
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownKeysException(unknown);
        }
    }

    private static List<UnknownKey> keys(EnumerablePropertySource<?> source, KnownKeys known) {
        return Arrays.stream(source.getPropertyNames())
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(PREFIX))
                .filter(name -> !isKnown(name, source, known))
                .map(name -> new UnknownKey(
                        name, place(name, source), known.nearest(segments(name)).orElse(null)))
                .toList();
    }

    /** An empty block, such as {@code audit:} with all its lines commented out, says nothing. */
    private static boolean isKnown(String name, PropertySource<?> source, KnownKeys known) {
        List<String> segments = segments(name);
        boolean empty = Objects.toString(source.getProperty(name), "").isBlank();
        return known.contain(segments) || (empty && known.containBelow(segments));
    }

    private static List<String> segments(String name) {
        ConfigurationPropertyName key = ConfigurationPropertyName.adapt(name, '.');
        return IntStream.range(0, key.getNumberOfElements())
                .mapToObj(i -> key.getElement(i, Form.UNIFORM))
                .toList();
    }

    private static List<UnknownKey> variables(SystemEnvironmentPropertySource environment, KnownKeys known) {
        return Arrays.stream(environment.getPropertyNames())
                .filter(name -> name.startsWith(VARIABLE_PREFIX))
                .filter(name -> !known.containVariable(name)
                        && SecretFiles.variableOf(name, known).isEmpty())
                .filter(name -> !OF_A_SERVICE.matcher(name).matches())
                .flatMap(name -> known.nearest(segments(name.replace('_', '.'))).stream()
                        .map(nearest -> new UnknownKey(name, "an environment variable", nearest)))
                .toList();
    }

    private static String place(String name, EnumerablePropertySource<?> source) {
        Origin origin = OriginLookup.getOrigin(source, name);
        if (origin != null) {
            return origin.toString();
        }
        if (source instanceof CommandLinePropertySource) {
            return "the command line";
        }
        return source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
                ? "a system property of Java"
                : source.getName();
    }
}
