package io.joiner.ops.access.login;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody guess on: bounds the failed logins of a user at an address, of an address, and of a user.
 *
 * <p>A guess is counted before it is checked, so that guesses sent at the same time count too, and counted alike whether the user
 * exists or not. A login that works is not counted.
 *
 * <p>A browser or an address from which the user has logged in before has a budget of its own: strangers who guess at the user's
 * password elsewhere don't lock the user out.
 */
final class LoginAttempts {

    static final int AT_ONCE = 5;
    static final Duration INTERVAL = Duration.ofSeconds(12);
    static final int OF_ADDRESS = 20;
    static final int OF_USER = 20;
    static final Duration INTERVAL_OF_ADDRESS = Duration.ofSeconds(12);
    static final Duration INTERVAL_OF_USER = Duration.ofSeconds(6);

    private static final int MOST_REMEMBERED = 10_000;

    private final GuessBudget ofKnown;
    private final GuessBudget ofPair;
    private final GuessBudget ofAddress;
    private final GuessBudget ofUser;

    /** Users with the addresses from which they have logged in; strangers can add none. */
    private final Map<String, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    LoginAttempts(InstantSource clock) {
        this.ofKnown = new GuessBudget(clock, AT_ONCE, INTERVAL);
        this.ofPair = new GuessBudget(clock, AT_ONCE, INTERVAL);
        this.ofAddress = new GuessBudget(clock, OF_ADDRESS, INTERVAL_OF_ADDRESS);
        this.ofUser = new GuessBudget(clock, OF_USER, INTERVAL_OF_USER);
    }

    /**
     * Who tries to log in.
     *
     * @param name of a user, who may not exist
     * @param address the network it comes from
     * @param device of a browser in which the user has logged in before, else null
     */
    record Attempt(String name, String address, @Nullable String device) {

        String pair() {
            return address + "\n" + name;
        }
    }

    private record Share(GuessBudget budget, String who) {}

    /**
     * Counts an attempt, before its password is checked.
     *
     * @return empty if it may be checked; else how long to wait, and it is not counted
     */
    Optional<Duration> begin(Attempt attempt) {
        List<Share> taken = new ArrayList<>();
        for (Share share : shares(attempt)) {
            Optional<Duration> wait = share.budget().take(share.who());
            if (wait.isPresent()) {
                giveBack(taken);
                return wait;
            }
            taken.add(share);
        }
        return Optional.empty();
    }

    /** The attempt that was begun proved to be the user's own. */
    void succeeded(Attempt attempt) {
        giveBack(shares(attempt));
        synchronized (known) {
            known.put(attempt.pair(), true);
        }
    }

    private List<Share> shares(Attempt attempt) {
        if (attempt.device() != null) {
            return List.of(new Share(ofKnown, "device\n" + attempt.device()));
        }
        if (isKnown(attempt)) {
            return List.of(new Share(ofKnown, "address\n" + attempt.pair()));
        }
        return List.of(
                new Share(ofPair, attempt.pair()),
                new Share(ofAddress, attempt.address()),
                new Share(ofUser, attempt.name()));
    }

    private boolean isKnown(Attempt attempt) {
        synchronized (known) {
            // Moves it to the end of those that are forgotten first.
            return known.get(attempt.pair()) != null;
        }
    }

    private static void giveBack(List<Share> shares) {
        shares.forEach(share -> share.budget().giveBack(share.who()));
    }
}
