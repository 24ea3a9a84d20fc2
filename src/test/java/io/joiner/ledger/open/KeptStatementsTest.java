package io.joiner.ledger.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptStatementsTest {

    private static final String INSERT = "insert into kept (name) values (?)";
    private static final String NAMES = "select name from kept where name like ? order by name";

    private Connection driver;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        driver = spy(DriverManager.getConnection("jdbc:sqlite::memory:"));
        DataSource source = mock();
        when(source.getConnection()).thenReturn(driver);
        connection = KeptStatements.of(source).getConnection();
        connection
                .prepareStatement("create table kept (name text not null primary key)")
                .execute();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void preparesOnceWhatIsAskedAgain() throws SQLException {
        insert("ada");
        insert("bob");

        assertThat(names("%")).isEqualTo("ada bob ");
        assertThat(names("b%")).isEqualTo("bob ");
        verify(driver, times(1)).prepareStatement(INSERT);
        verify(driver, times(1)).prepareStatement(NAMES);
    }

    @Test
    void givesEachOfTwoAtOnceOneOfItsOwn() throws SQLException {
        insert("ada");
        insert("bob");

        try (PreparedStatement outer = connection.prepareStatement(NAMES)) {
            outer.setString(1, "%");
            ResultSet rows = outer.executeQuery();
            rows.next();
            assertThat(names("b%")).isEqualTo("bob ");
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("bob");
            rows.close();
        }

        assertThat(names("a%")).isEqualTo("ada ");
    }

    @Test
    void keepsNoneThatFailed() throws SQLException {
        insert("ada");
        assertThatThrownBy(() -> insert("ada")).isInstanceOf(SQLException.class);

        insert("bob");

        assertThat(names("%")).isEqualTo("ada bob ");
        verify(driver, times(2)).prepareStatement(INSERT);
    }

    @Test
    void letsNobodyUseOneThatWasClosed() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(INSERT);
        statement.close();
        statement.close();

        assertThat(statement.isClosed()).isTrue();
        assertThatThrownBy(statement::execute).isInstanceOf(SQLException.class);
    }

    @Test
    void forgetsParameters() throws SQLException {
        insert("ada");

        try (PreparedStatement again = connection.prepareStatement(INSERT)) {
            assertThatThrownBy(again::execute).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void closesThoseThatWereNotUsedForLongest() throws SQLException {
        insert("ada");
        for (int i = 0; i < 300; i++) {
            connection.prepareStatement("select " + i).close();
        }

        insert("bob");

        verify(driver, times(2)).prepareStatement(INSERT);
        verify(driver, times(1 + 300 + 2)).prepareStatement(anyString());
    }

    private void insert(String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }

    private String names(String like) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NAMES)) {
            statement.setString(1, like);
            StringBuilder names = new StringBuilder();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.append(rows.getString(1)).append(' ');
                }
            }
            return names.toString();
        }
    }
}
