package io.joiner.simulator.sync;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.MicrosoftTimes;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The steps of the sync engine for one subject: import, match, scope, then export or skip. */
final class Steps {

    /** Not a whole number of milliseconds, so that all seven digits of the fraction are used. */
    private static final long NANOS_A_STEP = 123_400;

    private final ArrayNode steps = RequestJson.array();
    private final ProvisioningCall call;
    private final SyncOutcome verdict;
    private final String who;
    private final String target;

    private Steps(ProvisioningCall call, SyncOutcome verdict) {
        this.call = call;
        this.verdict = verdict;
        this.who = call.subject().objectTypeName() + " '" + call.user().userPrincipalName() + "'";
        this.target = call.rule().targetDirectory();
    }

    static ArrayNode of(ProvisioningCall call, SyncOutcome verdict) {
        return new Steps(call, verdict).all();
    }

    private ArrayNode all() {
        String source = call.rule().sourceDirectory();
        if (verdict.is("EntryNotFound")) {
            add("EntryImportObjectNotFound", "Import", "Failure", who + " was not found in " + source);
            return steps;
        }
        add("EntryImport", "Import", "Success", "Retrieved " + who + " from " + source)
                .setAll(call.sourceAttributes());
        match();
        scope();
        if (verdict.isSkipped()) {
            skip();
        } else {
            export();
        }
        return steps;
    }

    private void match() {
        if (verdict.is("RedundantExport")) {
            add("EntryImport", "Matching", "Success", "Retrieved " + who + " from " + target)
                    .put("id", call.targetId())
                    .put("userName", call.user().userPrincipalName());
        } else {
            add("EntryImportObjectNotFound", "Matching", "Success", who + " was not found in " + target);
        }
    }

    private void scope() {
        String entitled = verdict.is("NotEffectivelyEntitled") ? "False" : "True";
        String status = entitled.equals("True") ? "Success" : "Skipped";
        add(
                        "EntrySynchronizationScoping",
                        "Scoping",
                        status,
                        "Determine if " + call.subject().objectTypeName()
                                + " in scope by evaluating against each scoping filter")
                .put("IsActive", "True")
                .put("Assigned", entitled)
                .put("IsEffectivelyEntitledForProvisioning", entitled)
                .put("IsInProvisioningScopeDisplayName", "True")
                .put("ScopeEvaluationResult", "{}");
    }

    private void skip() {
        add("EntrySynchronizationSkip", "Export", "Skipped", String.valueOf(verdict.message()))
                .put("SkipReason", verdict.errorCode());
    }

    private void export() {
        add("EntrySynchronizationAdd", "Matching", "Success", who + " will be created in " + target);
        String description = verdict.isSuccess() ? who + " was created in " + target : "Failed to create " + who;
        add("EntryExportAdd", "Export", verdict.isSuccess() ? "Success" : "Failure", description)
                .put("ReportableIdentifier", call.user().userPrincipalName());
    }

    private ObjectNode add(String name, String type, String status, String description) {
        Instant time = call.started().plusNanos(NANOS_A_STEP * (steps.size() + 1));
        return steps.addObject()
                .put("name", name)
                .put("type", type)
                .put("status", status)
                .put("description", description)
                .put("timestamp", MicrosoftTimes.sevenDigits(time))
                .putObject("details");
    }
}
