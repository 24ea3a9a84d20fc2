package io.joiner.ops.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Takes the value of a key from the file that an environment variable names, as Docker and Kubernetes hand secrets over:
 * {@code JOINER_LEDGER_PASSWORD_FILE=/run/secrets/ledger} sets {@code joiner.ledger.password}. The line end behind it is cut off.
 */
class SecretFiles implements EnvironmentPostProcessor, Ordered {

    private static final String SUFFIX = "_FILE";

    /** Spring Boot reads the names of a source as variables only if its own name ends so. */
    private static final String SOURCE = "secretFiles-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    /** A private key with its certificates has some ten thousand. */
    private static final int MOST_BYTES = 100_000;

    private static final Pattern LINE_ENDS = Pattern.compile("[\r\n]+\\z");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        PropertySource<?> variables = sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        if (variables instanceof SystemEnvironmentPropertySource all) {
            Map<String, Object> values = values(all);
            if (!values.isEmpty()) {
                sources.addAfter(all.getName(), new SystemEnvironmentPropertySource(SOURCE, values));
            }
        }
    }

    /** Before configuration files are looked for: what stands in them counts less than variables. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** The variable whose value stands in a file, if that is what a variable of this name says. */
    static Optional<String> variableOf(String name, KnownKeys known) {
        String variable = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
        return Optional.of(variable).filter(known::containVariable);
    }

    private static Map<String, Object> values(SystemEnvironmentPropertySource variables) {
        List<String> candidates = Arrays.stream(variables.getPropertyNames())
                .filter(name -> name.startsWith(UnknownKeys.VARIABLE_PREFIX) && name.endsWith(SUFFIX))
                .toList();
        Map<String, Object> values = new HashMap<>();
        if (!candidates.isEmpty()) {
            KnownKeys known = KnownKeys.read();
            for (String name : candidates) {
                variableOf(name, known).ifPresent(variable -> values.put(variable, value(name, variable, variables)));
            }
        }
        return values;
    }

    private static String value(String name, String variable, SystemEnvironmentPropertySource variables) {
        if (variables.containsProperty(variable)) {
            throw new SecretFileException(name, "is set, and " + variable + " too", "Unset one of the two.");
        }
        String file = String.valueOf(variables.getProperty(name));
        try {
            return LINE_ENDS.matcher(read(name, Path.of(file))).replaceFirst("");
        } catch (InvalidPathException | IOException e) {
            throw unreadable(name, "names the file " + file + ", which can't be read");
        }
    }

    private static String read(String name, Path file) throws IOException {
        // Kubernetes hands secrets over as links.
        if (!Files.isRegularFile(file)) {
            throw unreadable(name, "names " + file + ", which is no file");
        }
        byte[] content;
        try (InputStream opened = Files.newInputStream(file)) {
            content = opened.readNBytes(MOST_BYTES + 1);
        }
        if (content.length == 0 || content.length > MOST_BYTES) {
            throw unreadable(
                    name,
                    "names the file " + file + ", which is "
                            + (content.length == 0 ? "empty" : "longer than " + MOST_BYTES + " bytes"));
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static SecretFileException unreadable(String name, String why) {
        return new SecretFileException(
                name, why, "Let it name a file that holds nothing but the value, and that joiner may read.");
    }
}
