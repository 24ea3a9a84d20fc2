package io.joiner.mapping.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.mapping.jq.BrokenExpressionException;
import io.joiner.mapping.jq.Jq;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The compiled expressions of one profile. */
public final class Profile {

    private final String name;
    private final boolean firstSeenOnly;
    private final Map<Field, Jq> expressions = new EnumMap<>(Field.class);

    /** @throws BrokenExpressionException if an expression is none */
    Profile(String name, ProfileProperties properties) {
        this.name = name;
        this.firstSeenOnly = Boolean.TRUE.equals(properties.firstSeenOnly());
        for (Field field : Field.values()) {
            String expression = field.expression(properties);
            if (expression != null) {
                expressions.put(field, Jq.compile("profile " + name, field.label(), expression));
            }
        }
    }

    public String name() {
        return name;
    }

    /** How reasons name a field: {@code profile plain: object-id}. */
    public String name(Field field) {
        return "profile " + name + ": " + field.label();
    }

    /** Whether the first event of a person counts alone. */
    public boolean takesFirstSeenOnly() {
        return firstSeenOnly;
    }

    /** Whether the field has an expression. */
    public boolean has(Field field) {
        return expressions.containsKey(field);
    }

    /** What the field yields for an event; null if unset, null or nothing. */
    public @Nullable JsonNode value(Field field, JsonNode event) {
        Jq expression = expressions.get(field);
        return expression == null ? null : expression.value(event);
    }

    public @Nullable String text(Field field, JsonNode event) {
        Jq expression = expressions.get(field);
        return expression == null ? null : Texts.text(expression.name(), expression.value(event));
    }

    public @Nullable String id(Field field, JsonNode event) {
        Jq expression = expressions.get(field);
        return expression == null ? null : Texts.id(expression.name(), expression.value(event));
    }

    /** As {@link #text}, of what a person is known by. */
    @Nullable String key(Field field, JsonNode event) {
        Jq expression = expressions.get(field);
        return expression == null ? null : Texts.key(expression.name(), expression.value(event));
    }

    /** As {@link #key}, of a mail address or a user name in its form. */
    public @Nullable String address(Field field, JsonNode event) {
        Jq expression = expressions.get(field);
        return expression == null ? null : Texts.address(expression.name(), expression.value(event));
    }

    /** As {@link #id}, of what a person is known by. */
    public @Nullable String keyOrNumber(Field field, JsonNode event) {
        Jq expression = expressions.get(field);
        return expression == null ? null : Texts.keyOrNumber(expression.name(), expression.value(event));
    }

    /** As {@link #keyOrNumber}, without the decimals that spreadsheets add. */
    public @Nullable String digits(Field field, JsonNode event) {
        Jq expression = expressions.get(field);
        return expression == null ? null : Texts.digits(expression.name(), expression.value(event));
    }

    public boolean holds(Field field, JsonNode event, boolean unset) {
        Jq expression = expressions.get(field);
        return expression == null ? unset : expression.holds(event);
    }

    /** The events of an item; the item itself where {@code each} is unset. */
    public List<JsonNode> events(JsonNode item) {
        Jq each = expressions.get(Field.EACH);
        return each == null ? List.of(item) : each.values(item);
    }
}
