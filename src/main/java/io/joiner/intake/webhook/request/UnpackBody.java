package io.joiner.intake.webhook.request;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks bodies that were sent with a {@code Content-Encoding} (RFC 9110, section 8.4), up to the length that a body may have.
 *
 * <p>{@code identity} is no encoding, and neither is the name of a character set, which some senders put there.
 */
public final class UnpackBody {

    private static final List<String> GZIP = List.of("gzip", "x-gzip");
    private static final String DEFLATE = "deflate";
    private static final int ZLIB_METHOD = 8;
    private static final int MOST_ENCODINGS = 3;

    private final long longest;

    /** @param longest the most bytes of an unpacked body */
    public UnpackBody(long longest) {
        this.longest = longest;
    }

    /** Whether the request says that its body is packed. */
    public static boolean isPacked(WebhookRequest request) {
        return isPacked(request.header("Content-Encoding"));
    }

    /** Whether a header {@code Content-Encoding} tells of packing. */
    public static boolean isPacked(@Nullable String contentEncoding) {
        return contentEncoding != null && !encodings(contentEncoding).isEmpty();
    }

    /**
     * The request with its body as it was before.
     *
     * @throws RefusedRequestException with 415 for an encoding that is not known, with 400 if the body is not what its encoding
     *     says, with 413 if the body is too long
     */
    public WebhookRequest unpack(WebhookRequest request) {
        List<String> encodings = encodings(String.valueOf(request.header("Content-Encoding")));
        if (encodings.size() > MOST_ENCODINGS) {
            throw unknown();
        }
        byte[] body = request.body();
        for (int last = encodings.size() - 1; last >= 0; last--) {
            body = unpack(encodings.get(last), body);
        }
        return request.unpacked(body);
    }

    private byte[] unpack(String encoding, byte[] body) {
        if (!GZIP.contains(encoding) && !encoding.equals(DEFLATE)) {
            throw unknown();
        }
        try (InputStream in = GZIP.contains(encoding)
                ? new GZIPInputStream(new ByteArrayInputStream(body))
                : new InflaterInputStream(new ByteArrayInputStream(body), inflater(body))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[8_192];
            for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
                out.write(chunk, 0, got);
                requireRoom(out.size());
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new RefusedRequestException(400, "The body is not what its Content-Encoding says: " + encoding + ".");
        }
    }

    private void requireRoom(long size) {
        if (size > longest) {
            throw new RefusedRequestException(
                    413, "The body unpacks to more than " + longest + " bytes; send fewer events.");
        }
    }

    /** By the standard, deflate has zlib's two bytes before; some senders leave them out. */
    private static Inflater inflater(byte[] body) {
        boolean zlib = body.length > 1
                && (body[0] & 0x0F) == ZLIB_METHOD
                && (((body[0] & 0xFF) << 8) | (body[1] & 0xFF)) % 31 == 0;
        return new Inflater(!zlib);
    }

    private static List<String> encodings(String header) {
        return Arrays.stream(header.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !name.equals("identity") && !isCharset(name))
                .toList();
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    private static RefusedRequestException unknown() {
        return new RefusedRequestException(
                415,
                "A body may be packed by gzip or deflate, and not otherwise: Content-Encoding names another encoding.");
    }
}
