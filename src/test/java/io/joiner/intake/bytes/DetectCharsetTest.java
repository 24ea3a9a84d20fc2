package io.joiner.intake.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectCharsetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail,name\na@b.c,J\u00fcrgen\n",
                "\u00fc",
                "name\nS\u00f8rensen\nMu\u00f1oz\nFran\u00e7ois\nGar\u00e7on\n",
                "a,b\n\u20ac,\u201cx\u201d\n",
                "E-Mail;Name;Stra\u00dfe\nm@contoso.com;M\u00fcller, J\u00f6rg;Gr\u00f6\u00dfe \u00c4\u00d6\u00dc\n",
                "\u00c5se \u00d8stby,\u00c6gir\n"
            })
    void findsExcelsOwn(String text) throws IOException {
        assertThat(detect(text.getBytes("windows-1252"))).isEqualTo(Charset.forName("windows-1252"));
        assertThat(detect(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(detect(("x".repeat(200_000) + text).getBytes("windows-1252")))
                .isEqualTo(Charset.forName("windows-1252"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE"})
    void findsUtf16(String name) throws IOException {
        assertThat(detect("\uFEFFmail,name\n\u0416".getBytes(Charset.forName(name))))
                .isEqualTo(Charset.forName(name));
        assertThat(detect("mail,name\r\na@b.c,x\r\n".getBytes(Charset.forName(name))))
                .isEqualTo(Charset.forName(name));
    }

    @Test
    void findsAnotherAlphabetWhereMostLettersAreOfIt() throws IOException {
        String text =
                "\u0444\u0430\u043c\u0438\u043b\u0438\u044f,\u0438\u043c\u044f,\u043e\u0442\u0434\u0435\u043b\n\u0418\u0432\u0430\u043d\u043e\u0432,\u041f\u0451\u0442\u0440,\u0431\u0443\u0445\u0433\u0430\u043b\u0442\u0435\u0440\u0438\u044f\n";

        assertThat(detect(text.getBytes("windows-1251"))).isEqualTo(Charset.forName("windows-1251"));
    }

    @Test
    void keepsUtf8WhereALineIsBroken() throws IOException {
        byte[] text = "a\n\u00fc\n?\n".getBytes(StandardCharsets.UTF_8);
        text[text.length - 2] = (byte) 0xFC;

        assertThat(detect(text)).isEqualTo(StandardCharsets.UTF_8);
        assertThat(detect(new byte[0])).isEqualTo(StandardCharsets.UTF_8);
    }

    private static Charset detect(byte[] bytes) throws IOException {
        return DetectCharset.of(new ByteArrayInputStream(bytes));
    }
}
