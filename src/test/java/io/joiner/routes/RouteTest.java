package io.joiner.routes;

import java.util.Collection;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.function.ThrowingConsumer;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** Files of routes alone, with the defaults of {@code config/} and with whatever the test binds to the names they use. */
abstract class RouteTest extends CamelTestSupport {

    private final String[] files;

    RouteTest(String... files) {
        this.files = files;
    }

    /** Sets the keys that have no default, or another one in this test. */
    abstract void configure(Properties keys) throws Exception;

    /** Camel is started by the test, once it has put its mocks in place. */
    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        configuration.withUseAdviceWith(true);
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() throws Exception {
        context.getPropertiesComponent().setOverrideProperties(keys());
        return Stream.concat(Stream.of(files).flatMap(file -> builders(file).stream()), Stream.of(moreRoutes()))
                .toArray(RoutesBuilder[]::new);
    }

    private Properties keys() throws Exception {
        YamlPropertiesFactoryBean defaults = new YamlPropertiesFactoryBean();
        defaults.setResources(new FileSystemResource("config/application.yaml"));
        Properties keys = new Properties();
        keys.putAll(Objects.requireNonNull(defaults.getObject()));
        configure(keys);
        return keys;
    }

    /** Routes of the test itself. */
    RoutesBuilder[] moreRoutes() {
        return new RoutesBuilder[0];
    }

    private Collection<RoutesBuilder> builders(String file) {
        try {
            return PluginHelper.getRoutesLoader(context)
                    .findRoutesBuilders(PluginHelper.getResourceLoader(context)
                            .resolveResource("file:" + RouteFile.FOLDER.resolve(file)));
        } catch (Exception e) {
            throw new IllegalStateException(file, e);
        }
    }

    void advise(String routeId, ThrowingConsumer<AdviceWithRouteBuilder, Exception> advice) throws Exception {
        AdviceWith.adviceWith(context, routeId, false, advice);
    }

    void leaveOut(String routeId) throws Exception {
        context.removeRouteDefinition(context.getRouteDefinition(routeId));
    }
}
