package io.joiner.support;

import io.joiner.Joiner;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** joiner in the test's own process, for what can't be seen or spoilt from outside. */
public final class JoinerInHere implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private JoinerInHere(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it as {@link JoinerProcess.Setup#start} would, and returns when it is ready.
     *
     * @param more classes with beans of the test
     */
    public static JoinerInHere start(JoinerProcess.Setup setup, Class<?>... more) {
        Map<String, String> keys = new LinkedHashMap<>(setup.keys());
        keys.put("joiner.data-dir", setup.data().toString());
        String[] arguments = keys.entrySet().stream()
                .map(key -> "--" + key.getKey() + "=" + key.getValue())
                .toArray(String[]::new);
        return new JoinerInHere(
                new SpringApplicationBuilder(Joiner.class).sources(more).run(arguments));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
