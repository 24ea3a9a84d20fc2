package io.joiner.simulator.tenant;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The people of a tenant, and how often each is still to be missed when looked up. */
public final class Directory {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Map<String, DirectoryUser> users = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> knownDomains = ConcurrentHashMap.newKeySet();
    private final CallCountdown missing = new CallCountdown();
    private final List<Consumer<DirectoryUser>> watchers = new CopyOnWriteArrayList<>();

    void add(DirectoryUser user, int missedLookups) {
        missing.set(user.id(), missedLookups);
        users.put(user.id(), user);
        watchers.forEach(watcher -> watcher.accept(user));
    }

    /** Has somebody told of everyone who is added or changed from now on. */
    public void watch(Consumer<DirectoryUser> watcher) {
        watchers.add(watcher);
    }

    /** Gives somebody a further address. */
    void alias(String address, String objectId) {
        aliases.put(address.toLowerCase(Locale.ROOT), objectId);
    }

    /** Whoever has a further address. */
    public List<DirectoryUser> ofAlias(String address) {
        String id = aliases.get(address.toLowerCase(Locale.ROOT));
        return id == null || !users.containsKey(id) ? List.of() : List.of(users.get(id));
    }

    void forget(String objectId) {
        users.remove(objectId);
        unknown.add(objectId);
    }

    void knowEveryoneOf(String domain) {
        knownDomains.add(domain.toLowerCase(Locale.ROOT));
    }

    /** Whoever has the id, made up if need be; does not count as a lookup. */
    public DirectoryUser whoHas(String objectId) {
        return users.getOrDefault(objectId, DirectoryUser.madeUp(objectId));
    }

    public Optional<DirectoryUser> lookUp(String idOrUpn) {
        return find(user -> user.isCalled(idOrUpn)).stream()
                .findFirst()
                .or(() -> isRegistered(idOrUpn) ? Optional.empty() : madeUp(idOrUpn));
    }

    /** Registers somebody of a known domain before a filter looks for them. */
    public void expect(String userPrincipalName) {
        if (!isRegistered(userPrincipalName)) {
            madeUp(userPrincipalName);
        }
    }

    /** Everyone whom a filter fits. */
    public List<DirectoryUser> find(Predicate<DirectoryUser> filter) {
        return users.values().stream()
                .filter(filter)
                .filter(user -> !missing.takeOne(user.id()))
                .toList();
    }

    private boolean isRegistered(String idOrUpn) {
        return users.values().stream().anyMatch(user -> user.isCalled(idOrUpn));
    }

    private Optional<DirectoryUser> madeUp(String idOrUpn) {
        if (GUID.matcher(idOrUpn).matches()) {
            return unknown.contains(idOrUpn) ? Optional.empty() : Optional.of(DirectoryUser.madeUp(idOrUpn));
        }
        String upn = idOrUpn.toLowerCase(Locale.ROOT);
        if (!knownDomains.contains(upn.substring(upn.indexOf('@') + 1))) {
            return Optional.empty();
        }
        String id = UUID.nameUUIDFromBytes(upn.getBytes(StandardCharsets.UTF_8)).toString();
        return Optional.of(users.computeIfAbsent(id, key -> DirectoryUser.of(key, idOrUpn, idOrUpn)));
    }
}
