package io.joiner.audit.endpoint;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Endpoints as their keys describe them. */
public final class Endpoints {

    private Endpoints() {}

    /**
     * The endpoints that such keys name.
     *
     * @param keys below {@code joiner.audit.}, as name, value, name, value
     */
    public static AuditProperties bound(URI url, String... keys) {
        Map<String, String> all = new TreeMap<>(Map.of("joiner.audit.url", url.toString()));
        for (int i = 0; i < keys.length; i += 2) {
            all.put("joiner.audit." + keys[i], keys[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("joiner.audit", AuditProperties.class)
                .get();
    }
}
