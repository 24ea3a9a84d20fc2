package io.joiner.ops.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.core.pattern.DynamicConverter;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the words of the log's patterns safe, those of operators' own patterns too.
 *
 * <p>Before Spring Boot sets the log up, and for all patterns of the process: a pattern that forgot it could be forged again.
 */
class SafeLogWords implements EnvironmentPostProcessor {

    @SuppressWarnings("rawtypes") // as Logback has it
    private static final Map<String, Supplier<DynamicConverter>> WORDS = PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        install();
    }

    static void install() {
        for (String word : new String[] {"m", "msg", "message"}) {
            WORDS.put(word, SafeMessage::new);
        }
        for (String word : new String[] {"X", "mdc"}) {
            WORDS.put(word, SafeContext::new);
        }
        for (String word : new String[] {"ex", "exception", "throwable"}) {
            WORDS.put(word, SafeThrowable::new);
        }
        WORDS.put("kvp", SafeFields::new);
        WORDS.put("safeEx", SafeSpacedThrowable::new);
    }
}
