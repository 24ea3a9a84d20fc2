package io.joiner.bench;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.models.StringKeyStringValuePair;
import com.microsoft.graph.models.SynchronizationJobApplicationParameters;
import com.microsoft.graph.models.SynchronizationJobSubject;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.serviceprincipals.item.synchronization.jobs.item.provisionondemand.ProvisionOnDemandPostRequestBody;
import io.joiner.simulator.tenant.Tenant;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The call as Microsoft's SDK for Java makes it, which tries again by itself what is throttled or not well. */
final class SdkCall implements PeerLoop.GraphCall {

    private final GraphServiceClient graph;

    SdkCall(URI root) {
        BaseGraphRequestAdapter adapter = new BaseGraphRequestAdapter(
                (request, context) -> request.headers.add("Authorization", "Bearer static"), "v1.0");
        adapter.setBaseUrl(root.toString());
        this.graph = new GraphServiceClient(adapter);
        adapter.setBaseUrl(root.toString());
    }

    @Override
    public void provision(String objectId) throws IOException {
        SynchronizationJobSubject subject = new SynchronizationJobSubject();
        subject.setObjectId(objectId);
        subject.setObjectTypeName("User");
        SynchronizationJobApplicationParameters parameters = new SynchronizationJobApplicationParameters();
        parameters.setRuleId(Tenant.RULE_ID);
        parameters.setSubjects(List.of(subject));
        ProvisionOnDemandPostRequestBody body = new ProvisionOnDemandPostRequestBody();
        body.setParameters(List.of(parameters));
        StringKeyStringValuePair verdict = graph.servicePrincipals()
                .byServicePrincipalId(Tenant.SERVICE_PRINCIPAL_ID)
                .synchronization()
                .jobs()
                .bySynchronizationJobId(Tenant.JOB_ID)
                .provisionOnDemand()
                .post(body);
        if (verdict == null || !String.valueOf(verdict.getKey()).contains("\"Success\"")) {
            throw new IOException("the verdict is no success");
        }
    }
}
