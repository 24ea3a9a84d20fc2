package io.joiner.ops.doctor;

import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.question.GrantedPermissions;
import io.joiner.graph.question.GrantedPermissions.Granted;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether a token is to be had, and whether it holds the permissions that joiner needs (Graph: permissions of each call). */
@Component
class CheckPermissions implements Check {

    private static final String GRANT =
            "Operator: grant joiner's app the application permission %s, with admin consent.";

    private final GrantedPermissions permissions;
    private final TargetsProperties targets;
    private final ProvisioningProperties provisioning;

    CheckPermissions(GrantedPermissions permissions, TargetsProperties targets, ProvisioningProperties provisioning) {
        this.permissions = permissions;
        this.targets = targets;
        this.provisioning = provisioning;
    }

    @Override
    public List<CheckResult> look() {
        try {
            return look(permissions.read());
        } catch (GraphTroubleException e) {
            return List.of(CheckResult.wrong("token", e.reason(), "Nobody is provisioned.", e.whatToDo()));
        }
    }

    private List<CheckResult> look(Granted granted) {
        List<CheckResult> findings = new ArrayList<>();
        if (!granted.readable()) {
            findings.add(CheckResult.ok("token", "There is one."));
            findings.add(CheckResult.unknown("permissions", "The token is opaque: what it permits can't be told."));
            return findings;
        }
        findings.add(CheckResult.ok(
                "token",
                "There is one, with the " + (granted.delegated() ? "scopes " : "roles ")
                        + String.join(", ", granted.permissions()) + "."));
        findings.add(provisioning(granted));
        findings.add(lookingUp(granted));
        findings.add(readingTheLog(granted));
        return findings;
    }

    private static CheckResult provisioning(Granted granted) {
        String about = "permission to provision";
        String wanted = "Synchronization.ReadWrite.All";
        if (granted.hasAnyOf(wanted)) {
            return CheckResult.ok(about, wanted + " is there.");
        }
        if (granted.hasAnyOf("Application.ReadWrite.OwnedBy")) {
            return CheckResult.warning(
                    about,
                    "There is Application.ReadWrite.OwnedBy alone.",
                    "It works only where joiner's app owns the target's service principal, and some orders to a job are"
                            + " refused with 401 even then.",
                    GRANT.formatted(wanted));
        }
        return CheckResult.wrong(
                about,
                wanted + " is missing.",
                "Graph refuses every call with 401; all targets stop.",
                GRANT.formatted(wanted));
    }

    private CheckResult lookingUp(Granted granted) {
        String about = "permission to look people up";
        boolean wanted = targets.targets().values().stream().anyMatch(Target::lookUp);
        if (!wanted) {
            return CheckResult.ok(about, "It is not needed: no target has people looked up.");
        }
        return granted.hasAnyOf("User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All")
                ? CheckResult.ok(about, "It is there.")
                : CheckResult.warning(
                        about,
                        "User.Read.All is missing.",
                        "People whose event brings no object id are not found.",
                        GRANT.formatted("User.Read.All") + " Or set look-up: false for all targets.");
    }

    private CheckResult readingTheLog(Granted granted) {
        String about = "permission to read the provisioning log";
        if (!provisioning.outcomeLog().enabled()) {
            return CheckResult.ok(about, "It is not needed: the log is not asked.");
        }
        return granted.hasAnyOf("ProvisioningLog.Read.All", "AuditLog.Read.All")
                ? CheckResult.ok(about, "It is there.")
                : CheckResult.warning(
                        about,
                        "ProvisioningLog.Read.All is missing.",
                        "After a call without an answer, joiner can't look up what became of it and must call again.",
                        GRANT.formatted("ProvisioningLog.Read.All"));
    }
}
