package io.joiner.support;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** A real ledger, and of the application nothing else. */
public final class LedgerInAFolder implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** Opens, or makes, the ledger of a folder. */
    public LedgerInAFolder(Path folder) {
        this(folder, Clock.systemUTC());
    }

    /** As {@link #LedgerInAFolder(Path)}, with time moved by the test. */
    public LedgerInAFolder(Path folder, Clock clock) {
        this(folder, clock, Map.of());
    }

    /** As {@link #LedgerInAFolder(Path, Clock)}, with further keys, such as those that say where the ledger is, and beans. */
    public LedgerInAFolder(Path folder, Clock clock, Map<String, String> keys, Class<?>... beans) {
        TestPropertyValues.of("joiner.data-dir=" + folder).and(keys).applyTo(context);
        context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
        context.register(LedgerAlone.class);
        for (Class<?> bean : beans) {
            context.register(bean);
        }
        context.refresh();
    }

    /** The room's public beans. */
    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan("io.joiner.ledger")
    @ConfigurationPropertiesScan("io.joiner.ledger")
    @ImportAutoConfiguration({
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class LedgerAlone {}
}
