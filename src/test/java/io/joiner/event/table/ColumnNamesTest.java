package io.joiner.event.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnNamesTest {

    /** Header rows of exports, cut short to what matters; who is known by them, and by which column. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Entra, until 2023   | userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,physicalDeliveryOfficeName | objectId=objectId userPrincipalName=userPrincipalName mail=mail
            Entra, since        | userPrincipalName,displayName,surname,mail,givenName,id,userType,createdDateTime                           | objectId=id userPrincipalName=userPrincipalName mail=mail
            Entra, on the page  | Display name,User principal name,User type,On-premises sync enabled,Object ID,Email                         | objectId=Object ID userPrincipalName=User principal name mail=Email
            Entra, German       | Anzeigename,Benutzerprinzipalname,Benutzertyp,Objekt-ID,E-Mail                                             | objectId=Objekt-ID userPrincipalName=Benutzerprinzipalname mail=E-Mail
            M365 admin centre   | Block credential,City,Display name,Object Id,Proxy addresses,User principal name,When created             | objectId=Object Id userPrincipalName=User principal name
            Get-MgUser          | AccountEnabled,EmployeeHireDate,EmployeeId,Id,Mail,ProxyAddresses,UserPrincipalName                        | objectId=Id userPrincipalName=UserPrincipalName mail=Mail employeeId=EmployeeId hireDate=EmployeeHireDate
            Get-Mailbox         | Name,Alias,ExternalDirectoryObjectId,PrimarySmtpAddress                                                   | objectId=ExternalDirectoryObjectId mail=PrimarySmtpAddress
            Okta, people        | login,firstName,lastName,email,secondEmail,employeeNumber,managerId,manager                               | userPrincipalName=login mail=email employeeId=employeeNumber
            Okta, API           | id,status,profile.login,profile.email,profile.employeeNumber,profile.managerId                            | objectId=id userPrincipalName=profile.login mail=profile.email employeeId=profile.employeeNumber
            Okta, report        | Okta username,Primary email,First name,Last name,Status                                                    | userPrincipalName=Okta username mail=Primary email
            Google Workspace    | First Name [Required],Email Address [Required],Status [READ ONLY],Recovery Email,Employee ID,Manager Email | mail=Email Address [Required] employeeId=Employee ID
            BambooHR            | Employee #,First Name,Hire Date,Work Email,Home Email,Reports To Email                                     | mail=Work Email employeeId=Employee # hireDate=Hire Date
            Workday, report     | Employee ID,Worker,Legal Name,Email - Primary Work,Hire Date,Original Hire Date,Manager                    | mail=Email - Primary Work employeeId=Employee ID hireDate=Hire Date
            Workday, RaaS       | Worker_ID,Hire_Date,primaryWorkEmail                                                                       | mail=primaryWorkEmail employeeId=Worker_ID hireDate=Hire_Date
            Personio            | ID,First name,Last name,Email,Personnel number,Hire date,Supervisor                                       | objectId=ID mail=Email employeeId=Personnel number hireDate=Hire date
            Personio, German    | Vorname,Nachname,E-Mail,Personalnummer,Eintrittsdatum,Vorgesetzter                                        | mail=E-Mail employeeId=Personalnummer hireDate=Eintrittsdatum
            HiBob               | Employee ID,Display name,Email,Personal email,Start date,Reports to email                                 | mail=Email employeeId=Employee ID hireDate=Start date
            HiBob, API          | root.email,work.employeeIdInCompany,work.startDate,work.reportsTo.email                                    | mail=root.email employeeId=work.employeeIdInCompany hireDate=work.startDate
            SuccessFactors      | STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,EMAIL,MANAGER,HR,HIREDATE,EMPID                                  | userPrincipalName=USERNAME mail=EMAIL employeeId=EMPID hireDate=HIREDATE
            SuccessFactors, ODM | personIdExternal,userId,startDate,email address                                                           | mail=email address employeeId=personIdExternal hireDate=startDate
            bulk template       | Name [displayName] Required,User name [userPrincipalName] Required,Block sign in (Yes/No) [accountEnabled] Required | userPrincipalName=User name [userPrincipalName] Required
            """)
    void readsTheHeadersOfKnownPrograms(String program, String header, String readFrom) {
        TableColumns columns = new TableColumns(Arrays.asList(header.split(",")), ColumnNames.KNOWN);

        assertThat(columns.readFrom().entrySet())
                .as(program)
                .extracting(Object::toString)
                .containsAll(expected(readFrom));
        assertThat(columns.problem()).isEmpty();
    }

    private static List<String> expected(String readFrom) {
        return Arrays.asList(readFrom.split(" (?=[a-zA-Z]+=)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Manager Email",
                "Reports To Email",
                "Supervisor / Work Email",
                "manager.email",
                "Home Email",
                "Personal email",
                "Email (manager)",
                "Private E-Mail",
                "Recovery Email",
                "secondEmail",
                "alternateEmailAddress",
                "Manager ID",
                "managerId",
                "Worker",
                "Country/Region",
                "Termination date",
                "Birth date",
                "Contract end date",
                "ObjectGUID",
                "Department ID",
                "Cost center",
                "Status"
            })
    void takesNoOtherColumnForAPersons(String column) {
        assertThat(ColumnNames.KNOWN.matches(column)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMPLOYEEID",
                "employee_id",
                "Employee ID",
                " employee\u00a0id ",
                "\u200bemployeeId\ufeff",
                "Employee-ID",
                "employee id *",
                "Employee ID (required)",
                "EmployeeID [Required]",
                "employee.id",
                "Employee\u202fID"
            })
    void readsANameWhateverItsCaseAndBlanks(String column) {
        assertThat(ColumnNames.KNOWN.matches(column))
                .first()
                .extracting(ColumnNames.Match::field)
                .isEqualTo(KnownField.EMPLOYEE_ID);
    }

    @Test
    void readsWhatIsConfiguredBeforeWhatIsKnown() {
        ColumnNames names =
                new ColumnNames(Map.of(KnownField.EMPLOYEE_ID, List.of("Badge"), KnownField.MAIL, List.of("Login")));
        TableColumns columns = new TableColumns(List.of("employeeId", "badge", "login"), names);

        assertThat(columns.event(List.of("1", "2", "m@contoso.com")).toString())
                .isEqualTo(
                        "{\"employeeId\":\"2\",\"badge\":\"2\",\"login\":\"m@contoso.com\",\"mail\":\"m@contoso.com\"}");
    }

    @Test
    void takesAnIdForAnObjectIdAloneWhereItHasTheForm() {
        TableColumns columns = new TableColumns(List.of("id", "login", "mail"), ColumnNames.KNOWN);

        assertThat(columns.event(List.of("17", "mei", "m@contoso.com")).toString())
                .isEqualTo("{\"id\":\"17\",\"login\":\"mei\",\"mail\":\"m@contoso.com\"}");
        assertThat(columns.event(List.of("5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000", "mei@contoso.com"))
                        .toString())
                .contains(
                        "\"objectId\":\"5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000\"",
                        "\"userPrincipalName\":\"mei@contoso.com\"");
    }

    @Test
    void saysInOneSentenceWhichColumnsThereAreAndWhatToDo() {
        assertThat(new TableColumns(List.of("Employe ID nr", "Works mail", ""), ColumnNames.KNOWN).complaint())
                .isEqualTo(
                        "no column names a person. Columns found: \"Employe ID nr\", \"Works mail\". Nearest known names: \"Employe ID"
                                + " nr\" looks like employeeId, \"Works mail\" looks like mail. Say what a column tells by"
                                + " joiner.receive.file.columns, such as joiner.receive.file.columns.employee-id: \"Employe ID nr\", or rename"
                                + " a column to objectId, userPrincipalName, mail or employeeId");
    }

    @Test
    void quotesNobodysDataWhereTheHeaderIsMissing() {
        assertThat(new TableColumns(List.of("mei@contoso.com", "Mei Okafor"), ColumnNames.KNOWN).complaint())
                .contains("looks like a person's data")
                .doesNotContain("Mei", "contoso");
    }
}
