package io.joiner.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An Excel workbook as Excel itself writes it: texts shared, numbers raw, and formats apart. A cell of digits alone is a number, one that
 * begins with {@code date:} a day by its serial number, with {@code padded:} a number that is shown with six digits, with {@code error:} an
 * error; all others are texts.
 */
public final class Workbook {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final Map<String, Boolean> hidden = new LinkedHashMap<>();
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    /** Adds a sheet. */
    public Workbook sheet(String name, String[]... rows) {
        return sheet(name, false, rows);
    }

    public Workbook sheet(String name, boolean isHidden, String[]... rows) {
        StringBuilder data = new StringBuilder();
        for (int r = 0; r < rows.length; r++) {
            data.append("<row r=\"").append(r + 1).append("\">");
            for (int c = 0; c < rows[r].length; c++) {
                data.append(cell((char) ('A' + c) + "" + (r + 1), rows[r][c]));
            }
            data.append("</row>");
        }
        sheets.put(name, data.toString());
        hidden.put(name, isHidden);
        return this;
    }

    public byte[] bytes() {
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder types = new StringBuilder();
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        int number = 0;
        for (Map.Entry<String, String> sheet : sheets.entrySet()) {
            number++;
            String part = "worksheets/sheet" + number + ".xml";
            types.append(type("/xl/" + part, "spreadsheetml.worksheet+xml"));
            list.append("<sheet name=\"%s\" sheetId=\"%d\" %sr:id=\"rId%d\"/>"
                    .formatted(sheet.getKey(), number, hidden.get(sheet.getKey()) ? "state=\"hidden\" " : "", number));
            relations.append(relation(number, "worksheet", part));
            parts.put(
                    "xl/" + part,
                    "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + sheet.getValue() + "</sheetData></worksheet>");
        }
        relations
                .append(relation(number + 1, "styles", "styles.xml"))
                .append(relation(number + 2, "sharedStrings", "sharedStrings.xml"));
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"" + PACKAGE
                        + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd"
                        + ".openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + type("/xl/workbook.xml", "spreadsheetml.sheet.main+xml")
                        + type("/xl/styles.xml", "spreadsheetml.styles+xml")
                        + type("/xl/sharedStrings.xml", "spreadsheetml.sharedStrings+xml") + types + "</Types>");
        parts.put(
                "_rels/.rels",
                relations("<Relationship Id=\"rId1\" Type=\"" + RELATIONS
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>" + list
                        + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", relations(relations.toString()));
        parts.put(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN
                        + "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"000000\"/></numFmts>"
                        + "<cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
        StringBuilder shared = new StringBuilder();
        texts.keySet()
                .forEach(text -> shared.append("<si><t xml:space=\"preserve\">")
                        .append(escaped(text))
                        .append("</t></si>"));
        parts.put("xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + shared + "</sst>");
        return zip(parts);
    }

    /** A ZIP of texts by name. */
    public static byte[] zip(Map<String, ?> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, ?> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                boolean xml = file.getKey().endsWith(".xml") || file.getKey().endsWith(".rels");
                zip.write(
                        file.getValue() instanceof byte[] raw
                                ? raw
                                : ((xml ? XML : "") + file.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String cell(String at, String value) {
        if (value.isEmpty()) {
            return "";
        }
        if (value.matches("\\d+(\\.\\d+)?(E\\d+)?")) {
            return "<c r=\"" + at + "\"><v>" + value + "</v></c>";
        }
        String after = value.substring(value.indexOf(':') + 1);
        if (value.startsWith("date:")) {
            return "<c r=\"" + at + "\" s=\"1\"><v>" + after + "</v></c>";
        }
        if (value.startsWith("padded:")) {
            return "<c r=\"" + at + "\" s=\"2\"><v>" + after + "</v></c>";
        }
        if (value.startsWith("error:")) {
            return "<c r=\"" + at + "\" t=\"e\"><v>" + after + "</v></c>";
        }
        texts.putIfAbsent(value, texts.size());
        return "<c r=\"" + at + "\" t=\"s\"><v>" + texts.get(value) + "</v></c>";
    }

    private static String type(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"application/vnd.openxmlformats-officedocument." + type
                + "\"/>";
    }

    private static String relation(int number, String type, String target) {
        return "<Relationship Id=\"rId" + number + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target
                + "\"/>";
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + all + "</Relationships>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
