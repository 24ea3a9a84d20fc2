package io.joiner.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /users}, by id, by user principal name, or by a filter for equality. */
record UsersEndpoint(Directory directory, Tokens tokens) {

    private static final String CONTEXT = "https://graph.microsoft.com/v1.0/$metadata#users";
    private static final Set<String> READ =
            Set.of("User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");
    private static final Set<String> FILTERED = Set.of("userPrincipalName", "mail", "employeeId");
    private static final String SELECTED = "id,userPrincipalName,mail,displayName";

    Reply answer(Request request) throws GraphRefusal {
        if (!tokens.check(request).hasAnyOf(READ)) {
            throw new GraphRefusal(GraphError.forbidden());
        }
        if (!request.isGet()) {
            throw new GraphRefusal(GraphError.of(405));
        }
        return request.segments().size() > 2 || request.segments().get(1).startsWith("users(")
                ? one(request)
                : find(request);
    }

    private Reply one(Request request) throws GraphRefusal {
        String key = key(request.segments());
        DirectoryUser user = directory.lookUp(key).orElseThrow(() -> new GraphRefusal(GraphError.userNotFound(key)));
        ObjectNode body = Json.object().put("@odata.context", CONTEXT + "/$entity");
        return Reply.json(200, body.setAll(document(user, request)));
    }

    /** {@code users('$x@contoso.com')} is for names that begin with a dollar sign. */
    private static String key(List<String> path) {
        String segment = path.get(1);
        boolean quoted = segment.startsWith("users('") && segment.endsWith("')");
        return quoted ? segment.substring(7, segment.length() - 2) : path.get(path.size() - 1);
    }

    private Reply find(Request request) throws GraphRefusal {
        List<ODataFilter.Term> terms = ODataFilter.read(request.query().getOrDefault("$filter", ""), FILTERED);
        if (terms.stream().anyMatch(term -> !term.operator().equals("eq"))) {
            throw new GraphRefusal(GraphError.badRequest("Unsupported Query."));
        }
        terms.stream()
                .filter(term -> !term.field().equals("employeeId"))
                .forEach(term -> directory.expect(term.value()));
        ObjectNode body = Json.object().put("@odata.context", CONTEXT);
        ArrayNode users = body.putArray("value");
        directory
                .find(user -> terms.stream().allMatch(term -> fits(user, term)))
                .forEach(user -> users.add(document(user, request)));
        return Reply.json(200, body);
    }

    private static boolean fits(DirectoryUser user, ODataFilter.Term term) {
        String value = value(user, term.field());
        return value != null && value.equalsIgnoreCase(term.value());
    }

    private static ObjectNode document(DirectoryUser user, Request request) {
        ObjectNode document = Json.object();
        String selected = request.query().getOrDefault("$select", SELECTED);
        Arrays.stream(selected.split(",")).map(String::strip).forEach(name -> {
            if (name.equals("accountEnabled")) {
                document.put(name, user.accountEnabled());
            } else {
                document.put(name, value(user, name));
            }
        });
        return document;
    }

    private static @Nullable String value(DirectoryUser user, String name) {
        return switch (name) {
            case "id" -> user.id();
            case "userPrincipalName" -> user.userPrincipalName();
            case "mail" -> user.mail();
            case "employeeId" -> user.employeeId();
            case "displayName" -> user.displayName();
            default -> null;
        };
    }
}
