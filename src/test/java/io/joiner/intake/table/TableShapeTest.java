package io.joiner.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.table.ColumnNames;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableShapeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            mail,name⏎a@b.c,x                                     ! , ! 0
            mail;name⏎a@b.c;x,y,z                                 ! ; ! 0
            Name, Vorname;E-Mail⏎x, y;a@b.c                       ! ; ! 0
            mail→name⏎a@b.c→x;y                                   ! → ! 0
            mail|name⏎a@b.c|x                                     ! | ! 0
            mail⏎a@b.c                                            ! , ! 0
            "mail";"name"⏎"a@b.c";"x,y"                           ! ; ! 0
            sep=;⏎mail;name⏎a@b.c;x                               ! ; ! 1
            "sep=|"⏎mail|name,x                                   ! | ! 1
            sep=→⏎mail→name                                       ! → ! 1
            #TYPE Selected.System.String⏎"mail","name"            ! , ! 1
            New hires, November⏎⏎mail;name⏎a@b.c;x                ! ; ! 2
            Report;Neueintritte⏎Stand;01.12.2026⏎E-Mail;Name⏎a@b.c;x ! ; ! 2
            version:v1.0,,⏎User name [userPrincipalName] Required,Name [displayName] Required,⏎a@b.c,x, ! , ! 1
            a;b⏎1,5;2⏎2,5;3                                       ! ; ! 0
            a,b⏎1;2,3;4                                           ! , ! 0
            Joiners⏎x|y|z⏎1|2|3                                     ! | ! 1
            ref,kind⏎1,mail⏎2,post                                ! , ! 0
            ,mail,name⏎0,a@b.c,x                                  ! , ! 0
            """)
    void isToldFromAllFirstLines(String lines, String delimiter, int headerAt) {
        List<String> text = Arrays.asList(lines.replace('→', '\t').split("⏎"));

        TableShape shape = TableShape.of(text, null, ColumnNames.KNOWN);

        assertThat(shape).isEqualTo(new TableShape(delimiter.replace('→', '\t').charAt(0), headerAt));
    }

    @Test
    void isWhatTheConfigurationSays() {
        assertThat(TableShape.of(List.of("mail,x;y"), ';', ColumnNames.KNOWN)).isEqualTo(new TableShape(';', 0));
    }
}
