package io.joiner.ledger.rows;

import io.joiner.ledger.Subscription;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code subscription}; but for {@link #find}, within transactions. */
@Component
public class SubscriptionRows {

    private static final String USERS = "/users";

    /** What Graph asks for is heard when nothing else is under way. */
    private static final String DUE = "(due_at <= ? or (asked_at is not null and step = 'RENEW' and claim is null))";

    private final JdbcClient jdbc;

    SubscriptionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(
            String step,
            @Nullable String subscriptionId,
            @Nullable String madeWith,
            @Nullable Long expiresAt,
            long completeUntil,
            long catchingUpTo,
            @Nullable String nextPage,
            int failures,
            @Nullable String trouble,
            @Nullable String whatToDo) {

        Subscription subscription() {
            return new Subscription(
                    Subscription.Step.valueOf(step),
                    subscriptionId,
                    madeWith,
                    expiresAt == null ? null : Instant.ofEpochMilli(expiresAt),
                    Instant.ofEpochMilli(completeUntil),
                    Instant.ofEpochMilli(catchingUpTo),
                    nextPage,
                    failures,
                    trouble,
                    whatToDo);
        }
    }

    public static Optional<Subscription> find(JdbcClient jdbc) {
        return jdbc.sql("select * from subscription where resource = ?")
                .param(USERS)
                .query(Row.class)
                .optional()
                .map(Row::subscription);
    }

    public static boolean nothingDue(JdbcClient jdbc, Instant now) {
        return jdbc.sql("select 1 from subscription where resource = ? and not " + DUE)
                .params(USERS, now.toEpochMilli())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    public void begin(Instant now) {
        Subscription none = Subscription.none(now);
        jdbc.sql("""
                        insert into subscription
                            (resource, step, complete_until, catching_up_to, due_at, failures)
                        values (?, ?, ?, ?, ?, 0)
                        on conflict (resource) do nothing""")
                .params(
                        USERS,
                        none.step().name(),
                        none.completeUntil().toEpochMilli(),
                        none.catchingUpTo().toEpochMilli(),
                        now.toEpochMilli())
                .update();
    }

    public boolean claim(String claim, Instant now, Instant until) {
        return jdbc.sql("update subscription set claim = ?, due_at = ?,"
                                + " asked_at = case when step = 'RENEW' then null else asked_at end"
                                + " where resource = ? and " + DUE)
                        .params(claim, until.toEpochMilli(), USERS, now.toEpochMilli())
                        .update()
                == 1;
    }

    public boolean advance(String claim, Subscription to, Instant due) {
        return jdbc.sql("""
                                update subscription set step = ?, subscription_id = ?, made_with = ?, expires_at = ?,
                                    complete_until = ?, catching_up_to = ?, next_page = ?, failures = ?, trouble = ?,
                                    what_to_do = ?, due_at = ?, claim = null
                                where resource = ? and claim = ?""")
                        .params(Arrays.asList(
                                to.step().name(),
                                to.id(),
                                to.madeWith(),
                                to.expiresAt() == null
                                        ? null
                                        : Objects.requireNonNull(to.expiresAt()).toEpochMilli(),
                                to.completeUntil().toEpochMilli(),
                                to.catchingUpTo().toEpochMilli(),
                                to.nextPage(),
                                to.failures(),
                                to.trouble(),
                                to.whatToDo(),
                                due.toEpochMilli(),
                                USERS,
                                claim))
                        .update()
                == 1;
    }

    public void ask(Instant now) {
        jdbc.sql("update subscription set asked_at = ? where resource = ?")
                .params(now.toEpochMilli(), USERS)
                .update();
    }
}
