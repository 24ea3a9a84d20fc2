package io.joiner.mapping.jq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.joiner.event.Kind;
import io.joiner.mapping.date.BrokenDownTime;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/** What expressions can use: the functions of jq 1.7 that see nothing but the event, jq's of time that its Java form lacks, and four of joiner's own. */
public final class JqFunctions {

    static final Version VERSION = Versions.JQ_1_7;

    /** Only read after it was filled, so all threads may share it. */
    static final Scope SCOPE = scope();

    private static final ObjectWriter CANONICAL = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build()
            .writer();

    private static final String ISO = "%Y-%m-%dT%H:%M:%SZ";

    private JqFunctions() {}

    /** Whether a value is missing: null, or a text of nothing but white space. */
    static boolean blank(JsonNode value) {
        boolean blankText = value.isTextual() && value.textValue().isBlank();
        return blankText || value.isNull() || value.isMissingNode();
    }

    /** SHA-256 in hex of the value's JSON with members sorted by name, so that their order makes no difference. */
    public static String digest(JsonNode value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(CANONICAL.writeValueAsBytes(value));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    /** The date in UTC, as SAP's dates are meant, of milliseconds since 1970. */
    static String date(JsonNode millis) {
        if (!millis.isIntegralNumber() || !millis.canConvertToLong()) {
            throw new IllegalArgumentException("date_of_millis needs a whole number");
        }
        return Instant.ofEpochMilli(millis.longValue())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    /** Seconds since 1970 of a date-time with offset, with milliseconds behind the point, as Splunk takes them. */
    static JsonNode epochSeconds(JsonNode dateTime) {
        try {
            long millis = OffsetDateTime.parse(dateTime.asText()).toInstant().toEpochMilli();
            return DecimalNode.valueOf(BigDecimal.valueOf(millis, 3));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("epoch_seconds needs a date-time with an offset");
        }
    }

    private static Scope scope() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(VERSION, scope);
        scope.addFunction("blank", 0, function(in -> BooleanNode.valueOf(blank(in))));
        scope.addFunction("digest", 0, function(in -> TextNode.valueOf(digest(in))));
        scope.addFunction("date_of_millis", 0, function(in -> TextNode.valueOf(date(in))));
        scope.addFunction("strptime", 1, formatted((in, format) -> BrokenDownTime.parse(text(in), format)));
        scope.addFunction(
                "strftime", 1, formatted((in, format) -> TextNode.valueOf(BrokenDownTime.format(in, format))));
        scope.addFunction("mktime", 0, function(in -> LongNode.valueOf(BrokenDownTime.seconds(in))));
        scope.addFunction("gmtime", 0, function(in -> BrokenDownTime.of(in.doubleValue())));
        scope.addFunction("todate", 0, function(in -> TextNode.valueOf(BrokenDownTime.format(in, ISO))));
        scope.addFunction("date", 0, function(in -> TextNode.valueOf(BrokenDownTime.format(in, ISO))));
        scope.addFunction(
                "fromdate",
                0,
                function(in -> LongNode.valueOf(BrokenDownTime.seconds(BrokenDownTime.parse(text(in), ISO)))));
        scope.addFunction("epoch_seconds", 0, function(JqFunctions::epochSeconds));
        return scope;
    }

    private static String text(JsonNode in) {
        if (!in.isTextual()) {
            throw new IllegalArgumentException("a time must be text, found " + Kind.of(in));
        }
        return in.textValue();
    }

    /** A function with one argument, the format. */
    private static Function formatted(BiFunction<JsonNode, String, JsonNode> pure) {
        return (scope, arguments, in, path, output, version) -> arguments
                .get(0)
                .apply(scope, in, format -> output.emit(applied(() -> pure.apply(in, text(format))), (Path) null));
    }

    private static Function function(java.util.function.Function<JsonNode, JsonNode> pure) {
        return (scope, arguments, in, path, output, version) -> output.emit(applied(() -> pure.apply(in)), (Path) null);
    }

    /** What can't be computed is jq's own complaint, which expressions may catch, as by {@code try}. */
    private static JsonNode applied(Supplier<JsonNode> pure) throws JsonQueryException {
        try {
            return pure.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new JsonQueryException(e);
        }
    }
}
