package io.joiner.simulator.graph;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.error.GraphRefusal;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import io.joiner.simulator.http.MicrosoftTimes;
import io.joiner.simulator.tenant.Directory;
import io.joiner.simulator.tenant.DirectoryUser;
import io.joiner.simulator.token.Tokens;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /users}, by id, by user principal name, or by a filter for equality or for who was created since, page by page. */
public record UsersEndpoint(Directory directory, Tokens tokens, URI root) {

    private static final String CONTEXT = "https://graph.microsoft.com/v1.0/$metadata#users";
    private static final Set<String> READ =
            Set.of("User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");
    private static final Pattern ALIAS = Pattern.compile("proxyAddresses/any\\(p:p eq 'smtp:(.*)'\\)");
    private static final String CREATED = "createdDateTime";
    private static final String ADVANCED = "onPremisesExtensionAttributes/extensionAttribute1";
    private static final Set<String> FILTERED = Set.of("userPrincipalName", "mail", "employeeId", CREATED, ADVANCED);
    private static final int LARGEST_PAGE = 999;
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
        ObjectNode body = RequestJson.object().put("@odata.context", CONTEXT + "/$entity");
        return Reply.json(200, body.setAll(document(user, request)));
    }

    /** {@code users('$x@contoso.com')} is for names that begin with a dollar sign. */
    private static String key(List<String> path) {
        String segment = path.get(1);
        boolean quoted = segment.startsWith("users('") && segment.endsWith("')");
        return quoted ? segment.substring(7, segment.length() - 2) : path.get(path.size() - 1);
    }

    private Reply find(Request request) throws GraphRefusal {
        Matcher alias = ALIAS.matcher(request.query().getOrDefault("$filter", ""));
        if (alias.matches()) {
            ArrayNode found = RequestJson.object().putArray("value");
            directory.ofAlias(alias.group(1).replace("''", "'")).forEach(user -> found.add(document(user, request)));
            return Reply.json(200, RequestJson.object().put("@odata.context", CONTEXT).set("value", found));
        }
        List<ODataFilter.Term> terms = ODataFilter.read(request.query().getOrDefault("$filter", ""), FILTERED);
        Predicate<DirectoryUser> filter = user -> true;
        for (ODataFilter.Term term : terms) {
            if (term.field().equals(ADVANCED)) {
                requireAdvanced(request);
            }
            filter = filter.and(term.field().equals(CREATED) ? createdSince(term) : named(term));
        }
        List<DirectoryUser> all = directory.find(filter).stream()
                .sorted(Comparator.comparing(DirectoryUser::id))
                .toList();
        Paging paging = new Paging(request, root, LARGEST_PAGE);
        ObjectNode body = RequestJson.object().put("@odata.context", CONTEXT);
        ArrayNode users = body.putArray("value");
        all.stream().skip(paging.from()).limit(paging.size()).forEach(user -> users.add(document(user, request)));
        if (paging.isFollowedByMore(all.size())) {
            body.put("@odata.nextLink", paging.nextLink());
        }
        return Reply.json(200, body);
    }

    private static Predicate<DirectoryUser> createdSince(ODataFilter.Term term) throws GraphRefusal {
        requireOperator("ge", term);
        Instant since = term.moment();
        return user -> !user.createdAt().isBefore(since);
    }

    private Predicate<DirectoryUser> named(ODataFilter.Term term) throws GraphRefusal {
        requireOperator("eq", term);
        if (!Set.of("employeeId", ADVANCED).contains(term.field())) {
            directory.expect(term.value());
        }
        return user -> term.value().equalsIgnoreCase(value(user, term.field()));
    }

    /** Properties that are not in Graph's usual index are asked for in another, which the caller must agree to. */
    private static void requireAdvanced(Request request) throws GraphRefusal {
        boolean eventual = "eventual".equalsIgnoreCase(request.header("consistencylevel").orElse(""));
        if (!eventual || !request.query().getOrDefault("$count", "").equals("true")) {
            throw new GraphRefusal(GraphError.badRequest("Unsupported or invalid query filter clause specified for property '"
                    + ADVANCED + "' of resource 'User'."));
        }
    }

    private static void requireOperator(String operator, ODataFilter.Term term) throws GraphRefusal {
        if (!term.operator().equals(operator)) {
            throw new GraphRefusal(GraphError.badRequest("Unsupported Query."));
        }
    }

    private static ObjectNode document(DirectoryUser user, Request request) {
        ObjectNode document = RequestJson.object();
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
            case "employeeId", ADVANCED -> user.employeeId();
            case "displayName" -> user.displayName();
            case "userType" -> user.userPrincipalName().contains("#EXT#") ? "Guest" : "Member";
            case CREATED -> MicrosoftTimes.withoutZone(user.createdAt()) + "Z";
            default -> null;
        };
    }
}
