package io.joiner.event.table;

import io.joiner.event.Guid;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What joiner reads of a person, by the names of the profile {@code plain}, and the names that programs give it: Microsoft Entra
 * (both generations of "Download users"), the Microsoft 365 admin centre, {@code Get-MgUser | Export-Csv}, Okta, Google Workspace,
 * BambooHR, Workday, Personio, HiBob and SAP SuccessFactors. The first names of a list win over later ones.
 */
public enum KnownField {
    OBJECT_ID("objectId", """
            objectId, entraObjectId, microsoftEntraObjectId, azureObjectId, azureAdObjectId, aadObjectId, userObjectId,
            externalDirectoryObjectId, objektId, objektkennung, objektbezeichner, idObjet, idDeObjeto, idObjeto
            """, """
            id, userId, uid, guid, entraId, azureId
            """),
    USER_PRINCIPAL_NAME("userPrincipalName", """
            userPrincipalName, userPrincipal, upn, userNameUpn, benutzerprinzipalname, nomPrincipalDeLUtilisateur,
            nomDUtilisateurPrincipal, nombrePrincipalDeUsuario, nomePrincipaleUtente, gebruikersprincipalnaam
            """, """
            login, userName, userLogin, oktaUsername, oktaLogin, loginName, loginId, logonName, logon, signInName, signIn,
            accountName, ssoUsername, networkId, workdayUserName, benutzername, benutzer, anmeldename, nomDUtilisateur, identifiant,
            nombreDeUsuario, nomeUtente, gebruikersnaam
            """),
    MAIL("mail", """
            mail, workEmail, workEmailAddress, workMail, primaryWorkEmail, primaryWorkEmailAddress, emailPrimaryWork, emailWork,
            workEmailPrimary, emailAddressWork, emailAddressPrimaryWork, publicWorkEmailAddress, businessEmail,
            businessEmailAddress, businessEmailInformationEmailAddress, companyEmail, companyEmailAddress, corporateEmail,
            corporateEmailAddress, officeEmail, officeEmailAddress, professionalEmail, primaryEmail, primaryEmailAddress, email,
            emailAddress, emailId, employeeEmail, employeeEmailAddress, userEmail, userEmailAddress, mailAddress,
            primarySmtpAddress, smtpAddress, primarySmtp, emailAdresse, emailGeschaftlich, geschaftlicheEmail,
            geschaftlicheEmailAdresse, geschaftsEmail, dienstlicheEmail, dienstlicheEmailAdresse, arbeitsEmail, firmenEmail,
            courriel, adresseEmail, adresseDeMessagerie, adresseElectronique, emailProfessionnel, correoElectronico, correo,
            direccionDeCorreo, indirizzoEmail, postaElettronica, emailAdres, zakelijkEmail, zakelijkeEmail
            """, ""),
    EMPLOYEE_ID("employeeId", """
            employeeId, employeeNumber, employeeNo, employeeNr, employeeCode, employeeIdentifier, employeeIdInCompany,
            employeeKey, empId, empNo, empNumber, empCode, empNum, workerId, workerNumber, staffId, staffNumber, staffNo,
            personnelNumber, personnelNo, personnelId, persNo, persNr, personalnummer, personalNr, personalId,
            mitarbeiternummer, mitarbeiterNr, mitarbeiterId, personNumber, personId, personIdExternal, associateId,
            associateNumber, teamMemberId, fileNumber, payrollNumber, payrollId, matricule, numeroDEmploye,
            numeroDeEmpleado, idDeEmpleado, numeroEmpleado, matricola, numeroDipendente, personeelsnummer, medewerkernummer
            """, """
            userId
            """),
    HIRE_DATE("hireDate", """
            hireDate, employeeHireDate, dateOfHire, dateHired, hiredDate, hiredOn, hireDt, startDate, employmentStartDate,
            employmentStart, workStartDate, jobStartDate, dateOfStart, startingDate, startDt, joinDate, joiningDate, joinedDate, dateJoined,
            dateOfJoining, firstDay, firstDayOfWork, firstWorkingDay, onboardingDate, originalHireDate, latestHireDate,
            mostRecentHireDate, lastHireDate, currentHireDate, contractStartDate, eintrittsdatum, eintritt, einstellungsdatum, einstellung,
            startdatum, beginnDatum, dateDEmbauche, dateEmbauche, dateDEntree, dateDArrivee, fechaDeContratacion, fechaDeIngreso,
            fechaDeInicio, dataDiAssunzione, dataAssunzione, datumInDienst, indiensttreding
            """, ""),
    NOT_BEFORE("notBefore", "notBefore", ""),
    EVENT_ID("eventId", "eventId", ""),
    EVENT_TYPE("eventType", "eventType", ""),
    OBJECT_TYPE_NAME("objectTypeName", "objectTypeName", ""),
    LANE("lane", "lane", ""),
    MEMBERS("members", "members", ""),
    TARGET("target", "target", "");

    /** Fields of which one is enough to know the person. */
    public static final List<KnownField> IDENTITY = List.of(OBJECT_ID, USER_PRINCIPAL_NAME, MAIL, EMPLOYEE_ID);

    private final String member;

    @SuppressWarnings("ImmutableEnumChecker") // lists that nobody can change
    private final List<String> names;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> namesForItsFormAlone;

    KnownField(String member, String names, String namesForItsFormAlone) {
        this.member = member;
        this.names = normal(names);
        this.namesForItsFormAlone = normal(namesForItsFormAlone);
    }

    /** The member of an event that the profile {@code plain} reads. */
    public String member() {
        return member;
    }

    /** The key below {@code joiner.receive.file.columns}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Names that always mean this field, in normal form. */
    List<String> names() {
        return names;
    }

    /** Names that mean this field where the value has its form: a GUID for an object id, an {@code @} for a user name. */
    List<String> namesForItsFormAlone() {
        return namesForItsFormAlone;
    }

    /** Whether the value can be one of this field, under a name that means several things. */
    boolean hasForm(String value) {
        return switch (this) {
            case OBJECT_ID -> Guid.is(value);
            case USER_PRINCIPAL_NAME -> value.indexOf('@') > 0;
            default -> !Guid.is(value) && value.indexOf('@') < 0;
        };
    }

    boolean isIdentity() {
        return IDENTITY.contains(this);
    }

    private static List<String> normal(String names) {
        return Arrays.stream(names.split(","))
                .map(ColumnName::normal)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
