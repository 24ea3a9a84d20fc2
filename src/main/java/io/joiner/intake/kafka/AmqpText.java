package io.joiner.intake.kafka;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a header's value, in UTF-8 or as AMQP writes it: Azure Event Hubs hands on the application properties of AMQP's
 * senders with their type before them (AMQP 1.0, part 1, section 1.6).
 */
final class AmqpText {

    private AmqpText() {}

    /** The text; null if the bytes are neither. */
    static @Nullable String decode(byte[] value) {
        String typed = value.length == 0 ? null : typed(ByteBuffer.wrap(value));
        return typed != null ? typed : utf8(ByteBuffer.wrap(value));
    }

    // No text in UTF-8 begins with one of these bytes; those that a text may begin with stand for numbers that no
    // header here holds.
    private static @Nullable String typed(ByteBuffer value) {
        try {
            return switch (value.get() & 0xFF) {
                case 0xA1, 0xA3 -> text(value, value.get() & 0xFF);
                case 0xB1, 0xB3 -> text(value, value.getInt());
                case 0x83 ->
                    value.remaining() == Long.BYTES
                            ? Instant.ofEpochMilli(value.getLong()).toString()
                            : null;
                case 0x98 ->
                    value.remaining() == 2 * Long.BYTES ? new UUID(value.getLong(), value.getLong()).toString() : null;
                default -> null;
            };
        } catch (BufferUnderflowException e) {
            return null;
        }
    }

    private static @Nullable String text(ByteBuffer value, int length) {
        return length == value.remaining() ? utf8(value) : null;
    }

    private static @Nullable String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
