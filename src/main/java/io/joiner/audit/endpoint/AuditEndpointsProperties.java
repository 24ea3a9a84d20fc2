package io.joiner.audit.endpoint;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Further audit endpoints.
 *
 * @param endpoints Each gets every record that its filter wants, beside the main endpoint of joiner.audit.url and with the same
 *     keys, by a name of your choice.
 */
@Validated
@ConfigurationProperties("joiner.audit")
public record AuditEndpointsProperties(@DefaultValue Map<String, @Valid AuditProperties> endpoints) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    @AssertTrue(
            message =
                    "names below joiner.audit.endpoints have small letters, digits and dashes, 40 characters at most; they stay"
                            + " in the ledger")
    boolean isNamesUsable() {
        return endpoints.keySet().stream().allMatch(name -> NAME.matcher(name).matches());
    }
}
