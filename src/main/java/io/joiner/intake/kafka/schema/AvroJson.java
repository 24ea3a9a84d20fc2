package io.joiner.intake.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns an Avro value into plain JSON: a union is its value, without the name of its branch; bytes are Base64; logical types are ISO
 * texts, and a decimal is a number.
 */
final class AvroJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AvroJson() {}

    /** @throws AvroRuntimeException if the value is not of the schema */
    static JsonNode json(Schema schema, @Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        return switch (schema.getType()) {
            case RECORD -> object(schema, (IndexedRecord) value);
            case MAP -> map(schema, (Map<?, ?>) value);
            case ARRAY -> array(schema, (Collection<?>) value);
            case UNION -> json(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            case INT, LONG -> integer(schema, ((Number) value).longValue());
            case BYTES -> bytes(schema, array((ByteBuffer) value));
            case FIXED -> bytes(schema, ((GenericFixed) value).bytes());
            case FLOAT -> JSON.numberNode((Float) value);
            case DOUBLE -> JSON.numberNode((Double) value);
            case BOOLEAN -> JSON.booleanNode((Boolean) value);
            case STRING, ENUM -> JSON.textNode(value.toString());
            case NULL -> JSON.nullNode();
        };
    }

    private static ObjectNode object(Schema schema, IndexedRecord value) {
        ObjectNode object = JSON.objectNode();
        schema.getFields().forEach(field -> object.set(field.name(), json(field.schema(), value.get(field.pos()))));
        return object;
    }

    private static ObjectNode map(Schema schema, Map<?, ?> value) {
        ObjectNode object = JSON.objectNode();
        value.forEach((key, each) -> object.set(key.toString(), json(schema.getValueType(), each)));
        return object;
    }

    private static ArrayNode array(Schema schema, Collection<?> value) {
        ArrayNode array = JSON.arrayNode(value.size());
        value.forEach(each -> array.add(json(schema.getElementType(), each)));
        return array;
    }

    private static JsonNode integer(Schema schema, long value) {
        LogicalType type = schema.getLogicalType();
        String text = type == null ? null : AvroTimes.text(type.getName(), value);
        return text == null ? JSON.numberNode(value) : JSON.textNode(text);
    }

    private static JsonNode bytes(Schema schema, byte[] value) {
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.Decimal decimal && value.length > 0) {
            return JSON.numberNode(new BigDecimal(new BigInteger(value), decimal.getScale()));
        }
        if (type != null && type.getName().equals("duration")) {
            return JSON.textNode(AvroTimes.duration(value));
        }
        if (type != null && type.getName().equals("uuid")) {
            return JSON.textNode(AvroTimes.uuid(value));
        }
        return JSON.textNode(Base64.getEncoder().encodeToString(value));
    }

    private static byte[] array(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}
