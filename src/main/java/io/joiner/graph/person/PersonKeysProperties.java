package io.joiner.graph.person;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * By what people are looked up whose event has no object id: by its user name, then its mail address, then its employee number, until
 * one of them finds one person.
 *
 * @param proxyAddresses Whether an address that is nobody's user name or mail is looked for among all addresses of people.
 * @param employeeIdProperties The properties of users that may hold the employee number, in the order in which they are asked for, such as
 *     employeeId or onPremisesExtensionAttributes/extensionAttribute1.
 */
@Validated
@ConfigurationProperties("joiner.provisioning.look-up")
public record PersonKeysProperties(
        @DefaultValue("true") boolean proxyAddresses,

        @DefaultValue("employeeId") @NotEmpty List<
                        @Valid @Pattern(
                                regexp = "[A-Za-z_]\\w*(/[A-Za-z_]\\w*)?",
                                message = "must be a property of users in Microsoft Graph, such as employeeId")
                        String>
                employeeIdProperties) {

    static final PersonKeysProperties USUAL = new PersonKeysProperties(true, List.of("employeeId"));
}
