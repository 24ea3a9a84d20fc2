package io.joiner.ops.rest;

import io.joiner.ops.access.user.Role;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;

/** The OpenAPI description, served at {@code /api/openapi}: of controllers by their Javadoc, of the doors by hand. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DescribeApi {

    private static final String DOORS = "/schema/openapi-doors.yaml";
    private static final String REFUSED = "#/components/responses/Refused";
    private static final List<String> ALWAYS_POSSIBLE = List.of("400", "401", "403", "429", "500", "503");

    /** Each by itself; the schemes are described beside the doors. */
    private static final List<String> LOGINS = List.of("basic", "bearer");

    private static final String ANY_ROLE =
            Arrays.stream(Role.values()).map(DescribeApi::label).collect(Collectors.joining(", "));

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Authentication.class);
    }

    @Bean
    OpenAPI described() {
        return new OpenAPI()
                .info(new Info()
                        .title("joiner")
                        .version("1")
                        .description(
                                "Who is provisioned, who waits and why; and the doors through which events come in."
                                        + " All errors are application/problem+json (RFC 9457).")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
    }

    @Bean
    MembersThatAreThere membersThatAreThere() {
        return new MembersThatAreThere();
    }

    /** Such as {@code entries.list}; joiner's own, since a generated one changes when another method is added. */
    @Bean
    OperationCustomizer nameOperations() {
        return (operation, method) -> operation.operationId(
                method.getBeanType().getSimpleName().replace("Controller", "").toLowerCase(Locale.ROOT) + "."
                        + method.getMethod().getName());
    }

    @Bean
    OpenApiCustomizer tellRolesRefusalsAndDoors() {
        return description -> {
            description
                    .getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
            addDoors(description);
        };
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        boolean changes = method != HttpMethod.GET;
        operation.setDescription(
                String.join("\n\n", operation.getDescription(), "Roles: " + roles(path, changes) + "."));
        LOGINS.forEach(login -> operation.addSecurityItem(new SecurityRequirement().addList(login)));
        ALWAYS_POSSIBLE.forEach(status -> refuse(operation, status));
        if (changes || path.contains("{")) {
            refuse(operation, "404");
        }
        if (changes) {
            refuse(operation, "409");
            refuse(operation, "415");
        }
        if (changes && path.matches("/api/\\w+/(replay|cancel)")) {
            isAnOperation(operation);
        }
        if (path.contains("/job/")) {
            refuse(operation, "502");
        }
    }

    private static void isAnOperation(Operation operation) {
        ApiResponses responses = operation.getResponses();
        ApiResponse atOnce = Objects.requireNonNull(responses.get("200"), "described by the controller");
        Header location =
                new Header().description("Where to ask how far it is.").schema(new StringSchema());
        responses.addApiResponse(
                "202",
                new ApiResponse()
                        .description("It is an operation that goes on beside the work.")
                        .content(atOnce.getContent())
                        .addHeaderObject("Location", location));
    }

    private static String roles(String path, boolean changes) {
        if (path.endsWith("/erase")) {
            return label(Role.HR);
        }
        return changes ? label(Role.OPERATOR) : ANY_ROLE;
    }

    private static void refuse(Operation operation, String status) {
        operation.getResponses().addApiResponse(status, new ApiResponse().$ref(REFUSED));
    }

    private static void addDoors(OpenAPI description) {
        OpenAPI doors = doors();
        doors.getPaths().forEach(description.getPaths()::addPathItem);
        doors.getComponents().getSchemas().forEach(description.getComponents()::addSchemas);
        doors.getComponents().getParameters().forEach(description.getComponents()::addParameters);
        doors.getComponents().getRequestBodies().forEach(description.getComponents()::addRequestBodies);
        doors.getComponents().getResponses().forEach(description.getComponents()::addResponses);
        doors.getComponents().getSecuritySchemes().forEach(description.getComponents()::addSecuritySchemes);
    }

    private static OpenAPI doors() {
        try (InputStream file = DescribeApi.class.getResourceAsStream(DOORS)) {
            return Yaml31.mapper().readValue(file, OpenAPI.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String label(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
