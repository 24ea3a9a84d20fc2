package io.joiner.ops.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.joiner.audit.endpoint.AuditEndpoints;
import io.joiner.audit.endpoint.AuditProperties;
import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.client.ProvisioningProperties.CredentialType;
import io.joiner.http.proxy.ConfiguredProxies;
import io.joiner.ops.access.user.AccessProperties;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Through which proxy each of those is reached whom joiner asks, or that it is reached directly. */
@Component
class CheckProxy implements Check {

    private static final String DIRECTLY = "";

    private final ConfiguredProxies proxies;
    private final ProvisioningProperties provisioning;
    private final AuditEndpoints audit;
    private final AccessProperties access;

    CheckProxy(
            ConfiguredProxies proxies,
            ProvisioningProperties provisioning,
            AuditEndpoints audit,
            AccessProperties access) {
        this.proxies = proxies;
        this.provisioning = provisioning;
        this.audit = audit;
        this.access = access;
    }

    @Override
    public List<CheckResult> look() {
        Map<String, TreeSet<String>> hosts = asked().collect(groupingBy(
                address -> proxies.through(address).orElse(DIRECTLY),
                TreeMap::new,
                mapping(URI::getHost, toCollection(TreeSet::new))));
        return hosts.entrySet().stream()
                .map(way -> CheckResult.ok("network", inWords(way.getKey(), way.getValue())))
                .toList();
    }

    private Stream<URI> asked() {
        CredentialType type = provisioning.credential().type();
        boolean asksLogin = type != CredentialType.STATIC_TOKEN && type != CredentialType.MANAGED_IDENTITY;
        Stream<URI> others = Stream.of(
                        provisioning.baseUrl(),
                        asksLogin ? provisioning.credential().authority() : null,
                        access.oidc() == null
                                ? null
                                : URI.create(String.valueOf(access.oidc().issuer())))
                .filter(Objects::nonNull);
        return Stream.concat(
                others,
                audit.properties().values().stream().map(AuditProperties::url).filter(Objects::nonNull));
    }

    private static String inWords(String proxy, Set<String> hosts) {
        return String.join(", ", hosts) + (hosts.size() == 1 ? " is" : " are") + " reached "
                + (proxy.equals(DIRECTLY) ? "directly." : "through proxy " + proxy + ".");
    }
}
