package io.joiner.support;

import io.joiner.Joiner;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

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
        return start(setup, new SpringApplicationBuilder(Joiner.class).sources(more));
    }

    /** Starts it with beans that the test has made already. */
    public static JoinerInHere start(
            JoinerProcess.Setup setup, ApplicationContextInitializer<GenericApplicationContext> beans) {
        return start(setup, new SpringApplicationBuilder(Joiner.class).initializers(beans));
    }

    private static JoinerInHere start(JoinerProcess.Setup setup, SpringApplicationBuilder joiner) {
        Map<String, String> keys = new LinkedHashMap<>(setup.keys());
        keys.put("joiner.data-dir", setup.data().toString());
        String[] arguments = keys.entrySet().stream()
                .map(key -> "--" + key.getKey() + "=" + key.getValue())
                .toArray(String[]::new);
        return new JoinerInHere(joiner.run(arguments));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Where its own web server answers. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    @Override
    public void close() {
        context.close();
    }
}
