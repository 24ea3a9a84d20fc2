package io.joiner.intake.webhook;

import io.joiner.intake.webhook.request.RefusedRequestException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes values of CloudEvents' headers (CloudEvents, HTTP Protocol Binding 1.0.2, section 3.1.3.2). */
final class PercentDecoding {

    private PercentDecoding() {}

    /** @throws RefusedRequestException if the value isn't encoded as it should be */
    static String decode(String value) {
        String unquoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
        try {
            byte[] bytes = bytes(unquoted);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException | NumberFormatException e) {
            throw new RefusedRequestException(400, "A ce- header is not percent-encoded UTF-8.");
        }
    }

    private static byte[] bytes(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '%') {
                // Servlets give each byte of a header as one character.
                bytes.write(c);
            } else if (i + 2 < value.length()) {
                bytes.write(hex(value.charAt(i + 1)) * 16 + hex(value.charAt(i + 2)));
                i += 2;
            } else {
                throw new NumberFormatException();
            }
        }
        return bytes.toByteArray();
    }

    private static int hex(char c) {
        int digit = Character.digit(c, 16);
        if (digit < 0) {
            throw new NumberFormatException();
        }
        return digit;
    }
}
