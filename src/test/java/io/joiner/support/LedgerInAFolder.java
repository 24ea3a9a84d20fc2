package io.joiner.support;

import io.joiner.intake.file.FileReport;
import io.joiner.intake.file.FinishFile;
import io.joiner.intake.file.ResumeFile;
import io.joiner.intake.file.TakenFiles;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** A real ledger, what files end with, and of the application nothing else. */
public final class LedgerInAFolder implements AutoCloseable {

    // Looked for once, and bound without the checks that other tests are about: both take longer than most tests.
    private static final List<Class<?>> ROOM = all(Component.class);
    private static final List<Class<?>> FILES =
            List.of(ResumeFile.class, FinishFile.class, FileReport.class, TakenFiles.class);
    private static final List<Class<?>> KEYS = all(ConfigurationProperties.class);

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
        context.register(Migration.class);
        open(folder, clock, keys, beans);
    }

    private LedgerInAFolder() {}

    /** One that has its tables already, which saves most of the time that opening takes. */
    public static LedgerInAFolder migrated(Path folder, Clock clock, Map<String, String> keys) {
        LedgerInAFolder ledger = new LedgerInAFolder();
        ledger.open(folder, clock, keys);
        return ledger;
    }

    private void open(Path folder, Clock clock, Map<String, String> keys, Class<?>... beans) {
        TestPropertyValues.of("joiner.data-dir=" + folder).and(keys).applyTo(context);
        context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
        KEYS.forEach(this::bind);
        ROOM.forEach(context::register);
        FILES.forEach(context::register);
        context.register(LedgerAlone.class);
        Stream.of(beans).forEach(context::register);
        context.refresh();
    }

    /** The beans. */
    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private <T> void bind(Class<T> keys) {
        String prefix = keys.getAnnotation(ConfigurationProperties.class).value();
        context.registerBean(keys, () -> Binder.get(context.getEnvironment()).bindOrCreate(prefix, keys));
    }

    private static List<Class<?>> all(Class<? extends Annotation> annotation) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(annotation));
        scan.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*Test\\$.*")));
        List<Class<?>> all = new ArrayList<>();
        scan.findCandidateComponents("io.joiner.ledger")
                .forEach(bean -> all.add(ClassUtils.resolveClassName(bean.getBeanClassName(), null)));
        return all;
    }

    @Configuration(proxyBeanMethods = false)
    static class LedgerAlone {

        @Bean
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        NamedParameterJdbcTemplate namedParameterJdbcTemplate(JdbcTemplate jdbcTemplate) {
            return new NamedParameterJdbcTemplate(jdbcTemplate);
        }

        @Bean
        JdbcClient jdbcClient(NamedParameterJdbcTemplate namedParameterJdbcTemplate) {
            return JdbcClient.create(namedParameterJdbcTemplate);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(FlywayAutoConfiguration.class)
    static class Migration {}
}
