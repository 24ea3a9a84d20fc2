package io.joiner.graph.job;

import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.ClockSkew;
import io.joiner.graph.client.CredentialConfiguration;
import io.joiner.graph.client.LookUpHttpClient;
import io.joiner.graph.question.AskGraph;
import io.joiner.graph.question.GrantedPermissions;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.http.proxy.ProxyConfiguration;
import io.joiner.http.tls.TlsConfiguration;
import java.util.List;

/** The beans that ask Graph and give orders to jobs; for commands, which start nothing else of this room. */
public final class AskGraphBeans {

    public static final List<Class<?>> ALL = List.of(
            ProxyConfiguration.class,
            TlsConfiguration.class,
            AccessToken.class,
            CredentialConfiguration.class,
            AskGraph.class,
            ReadAnswer.class,
            ClockSkew.class,
            FindJobs.class,
            FindRule.class,
            GrantedPermissions.class,
            ControlJob.class,
            LookUpHttpClient.class);

    private AskGraphBeans() {}
}
