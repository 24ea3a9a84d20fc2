package io.joiner.event.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowKindTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            userPrincipalName;displayName;department | mei@contoso.com;Mei Okafor;Finance | PERSON
            userPrincipalName;displayName;department | mei@contoso.com                    | PERSON
            userPrincipalName;displayName;department | ;;                                 | EMPTY
            userPrincipalName;displayName;department | ` ;\u00a0;`                        | EMPTY
            userPrincipalName;displayName;department | -----;-----;-----                  | EMPTY
            userPrincipalName;displayName;department | Total: 12;;                        | AROUND_DATA
            userPrincipalName;displayName;department | Total;12;                          | AROUND_DATA
            userPrincipalName;displayName;department | Gesamt:;;3                         | AROUND_DATA
            userPrincipalName;displayName;department | (3 rows affected)                  | AROUND_DATA
            userPrincipalName;displayName;department | Generated on 2026-12-01 by HR      | AROUND_DATA
            userPrincipalName;displayName;department | ;;Confidential                     | AROUND_DATA
            userPrincipalName;displayName;department | userPrincipalName;displayName;department | HEADER_AGAIN
            userPrincipalName;displayName;department | User principal name;Display name;Dept.   | HEADER_AGAIN
            userPrincipalName;displayName;department | Example: Chris Green;chris@contoso.com;x | EXAMPLE
            userPrincipalName;displayName;department | ;Mei Okafor;                       | PERSON
            displayName;employeeId                   | Total;17                           | AROUND_DATA
            displayName;employeeId                   | Page;004217                        | PERSON
            displayName;employeeId                   | Mei Total;004217                   | PERSON
            employeeId                               | 004217                             | PERSON
            employeeId                               | Total: 3                           | AROUND_DATA
            employeeId;name                          | A-17                               | PERSON
            objectId;name                            | CN=Mei Okafor,OU=Joiners           | PERSON
            STATUS;USERID;EMAIL                      | STATUS;USERID;E-mail Address       | HEADER_AGAIN
            STATUS;USERID;EMAIL                      | active;mail;m@contoso.com          | PERSON
            a;b                                      | 1;                                 | PERSON
            """)
    void isToldFromWhatStandsInIt(String header, String row, RowKind kind) {
        TableColumns columns = new TableColumns(Arrays.asList(header.split(";")), ColumnNames.KNOWN);

        assertThat(columns.kind(Arrays.asList(row.split(";", -1)))).isEqualTo(kind);
    }
}
