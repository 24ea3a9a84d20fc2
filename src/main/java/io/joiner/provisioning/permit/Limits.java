package io.joiner.provisioning.permit;

import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.ledger.Limit;
import io.joiner.mapping.target.TargetsProperties;
import java.util.List;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The limits that calls are made under, each with the targets that share it. */
@Component
public class Limits {

    private final List<Shared> all;
    private final Limit log;

    public Limits(List<Shared> all, Limit log) {
        this.all = all;
        this.log = log;
    }

    @Autowired
    public Limits(ProvisioningProperties properties, TargetsProperties targets) {
        List<String> names = List.copyOf(new TreeSet<>(targets.targets().keySet()));
        this.all = switch (properties.limit().scope()) {
            case APP -> List.of(new Shared(limit("app", properties), names));
            case TARGET ->
                names.stream()
                        .map(name -> new Shared(limit("target " + name, properties), List.of(name)))
                        .toList();
        };
        ProvisioningProperties.OutcomeLogProperties outcomeLog = properties.outcomeLog();
        this.log = new Limit("provisioning log", outcomeLog.requests(), outcomeLog.window(), outcomeLog.guard());
    }

    /** A limit and the targets that share it. */
    public record Shared(Limit limit, List<String> targets) {}

    public List<Shared> all() {
        return all;
    }

    /** The limit of looks into the provisioning log, which all targets share. */
    public Limit log() {
        return log;
    }

    private static Limit limit(String scope, ProvisioningProperties properties) {
        ProvisioningProperties.LimitProperties limit = properties.limit();
        return new Limit(scope, limit.requests(), limit.window(), limit.guard());
    }
}
