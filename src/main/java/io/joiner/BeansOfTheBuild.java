package io.joiner;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Lets a start take the beans that the build found, instead of looking for them again: a quarter of a start's work and 30 MB.
 *
 * <p>Which beans there are depends on keys. The build looked at them with the packed configuration, so a start with another value
 * of any key that decides on a bean finds its beans itself, as does one whose classes lie in a folder, for they may be newer.
 */
final class BeansOfTheBuild implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String SWITCH = "spring.aot.enabled";

    /** What Spring Boot, Camel and springdoc take or leave beans by. */
    private static final List<ConfigurationPropertyName> DECIDING =
            names("spring", "management", "server", "springdoc", "camel");

    /** joiner's own keys of that kind, read from the conditions by a test. */
    static final List<ConfigurationPropertyName> OWN =
            names("joiner.ops.port", "joiner.ops.oidc.issuer", "joiner.tracing.endpoint");

    /** Of all those, what is read by beans that are there in any case, or before there are any. */
    private static final List<ConfigurationPropertyName> HARMLESS = names(
            "server.port",
            "server.address",
            "spring.application.group",
            "spring.application.name",
            "spring.application.pid",
            "spring.application.version",
            "spring.config",
            "spring.ssl.bundle",
            "camel.main.routes-include-pattern");

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        if (SpringProperties.getProperty(SWITCH) == null && packed() && fit(environment)) {
            SpringProperties.setFlag(SWITCH);
        }
    }

    /** After all that adds to the environment. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private static boolean packed() {
        URL found = BeansOfTheBuild.class.getResource("Joiner__ApplicationContextInitializer.class");
        return found != null && found.getProtocol().equals("jar");
    }

    /** Whether the build's beans are those of this environment. */
    static boolean fit(ConfigurableEnvironment environment) {
        List<ConfigurationPropertySource> all = new ArrayList<>();
        ConfigurationPropertySources.from(environment.getPropertySources()).forEach(all::add);
        List<ConfigurationPropertySource> packed =
                all.stream().filter(BeansOfTheBuild::isPacked).toList();
        return !packed.isEmpty()
                && !CloudPlatform.CLOUD_FOUNDRY.isActive(environment)
                && all.stream().filter(source -> !isPacked(source)).noneMatch(source -> decides(source, packed));
    }

    /** Not so where {@code spring.config.location} leaves the packed file out, which has keys that decide. */
    private static boolean isPacked(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> file
                && file.getName().contains("'class path resource [");
    }

    /** Whether it has a key that decides, with another value than the packed one. */
    private static boolean decides(ConfigurationPropertySource source, List<ConfigurationPropertySource> packed) {
        return source instanceof IterableConfigurationPropertySource keys
                && keys.stream()
                        .filter(BeansOfTheBuild::decides)
                        .anyMatch(name -> !value(List.of(source), name).equals(value(packed, name)));
    }

    private static Optional<String> value(List<ConfigurationPropertySource> sources, ConfigurationPropertyName name) {
        return sources.stream()
                .map(source -> source.getConfigurationProperty(name))
                .filter(Objects::nonNull)
                .findFirst()
                .map(property -> String.valueOf(property.getValue()));
    }

    private static boolean decides(ConfigurationPropertyName name) {
        return (within(OWN, name) || within(DECIDING, name)) && !within(HARMLESS, name);
    }

    private static boolean within(List<ConfigurationPropertyName> names, ConfigurationPropertyName name) {
        return names.stream().anyMatch(outer -> outer.equals(name) || outer.isAncestorOf(name));
    }

    private static List<ConfigurationPropertyName> names(String... names) {
        return Stream.of(names).map(ConfigurationPropertyName::of).toList();
    }
}
