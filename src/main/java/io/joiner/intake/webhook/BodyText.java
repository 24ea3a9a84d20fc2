package io.joiner.intake.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Brings a body into UTF-8 without a byte order mark, in which JSON is read.
 *
 * <p>JSON between systems is UTF-8, whatever a {@code charset} says (RFC 8259, section 8.1), and many frameworks name a charset of
 * their own while they send UTF-8. So a named charset counts only where the body is no UTF-8, or where the name is of UTF-16 or
 * UTF-32.
 */
final class BodyText {

    private static final List<String> WIDE = List.of("utf-16", "utf-32");

    private BodyText() {}

    /**
     * The body in UTF-8; as it is where it can't be read in the charset, so that whoever reads it says what is wrong.
     *
     * @param named the charset that the sender names, or null
     */
    static byte[] utf8(byte[] body, @Nullable Charset named) {
        Charset charset = markedCharset(body);
        if (charset == null && named != null && !named.equals(StandardCharsets.UTF_8)) {
            charset = isWide(named) || !isUtf8(body) ? named : null;
        }
        byte[] text = charset == null ? body : transcoded(body, charset);
        return hasUtf8Mark(text) ? Arrays.copyOfRange(text, 3, text.length) : text;
    }

    private static @Nullable Charset markedCharset(byte[] body) {
        int mark = body.length < 2 ? 0 : ((body[0] & 0xFF) << 8) | (body[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE ? StandardCharsets.UTF_16 : null;
    }

    private static boolean hasUtf8Mark(byte[] text) {
        return text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
    }

    private static boolean isWide(Charset charset) {
        String name = charset.name().toLowerCase(Locale.ROOT);
        return WIDE.stream().anyMatch(name::startsWith);
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static byte[] transcoded(byte[] body, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString().getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return body;
        }
    }
}
