package io.joiner.intake.webhook.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a signature's text: hex, Base64, Base64url, each with or without padding, and Base64 of the hex digits. */
final class SignatureText {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

    private SignatureText() {}

    /**
     * The bytes of a signature.
     *
     * @param bytes how many bytes a signature has; by that length, hex and Base64 are told apart without a doubt
     * @return null if the text stands for no signature of that length
     */
    static byte @Nullable [] decode(String text, int bytes) {
        if (isHex(text, bytes)) {
            return HexFormat.of().parseHex(text);
        }
        byte[] decoded = base64(text);
        if (decoded == null || decoded.length == bytes) {
            return decoded;
        }
        String inner = new String(decoded, StandardCharsets.ISO_8859_1);
        return isHex(inner, bytes) ? HexFormat.of().parseHex(inner) : null;
    }

    private static boolean isHex(String text, int bytes) {
        return text.length() == 2 * bytes && HEX.matcher(text).matches();
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
