package io.joiner.ops.lifecycle;

import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.ThreadPoolFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Camel itself gets, so that none of its threads ends in silence. */
@Configuration(proxyBeanMethods = false)
class LifecycleConfiguration {

    @Bean
    InterceptStrategy surviveErrors() {
        return new SurviveErrors(FatalErrors.ofThisProcess());
    }

    @Bean
    ThreadPoolFactory watchedPools() {
        return new WatchedPools(FatalErrors.ofThisProcess());
    }
}
