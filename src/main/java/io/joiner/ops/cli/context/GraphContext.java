package io.joiner.ops.cli.context;

import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.http.proxy.ProxyProperties;
import io.joiner.http.tls.TlsProperties;
import io.joiner.mapping.target.TargetsProperties;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * What those need that ask Graph: Camel and the keys; no ledger.
 *
 * <p>No {@code @Configuration}: the application, which scans for those, must not find it.
 */
@ConfigurationPropertiesScan(
        basePackageClasses = {
            ProxyProperties.class,
            TlsProperties.class,
            TargetsProperties.class,
            ProvisioningProperties.class
        })
@ImportAutoConfiguration({CamelAutoConfiguration.class, SslAutoConfiguration.class})
class GraphContext {}
