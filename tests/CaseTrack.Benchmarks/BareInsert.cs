using System.Data.Common;

namespace CaseTrack.Benchmarks;

// The opponent of P4: the row of one clue and nothing else, in a transaction of its own, on a connection that stays open and a
// command that stays prepared.
internal sealed class BareInsert : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbCommand _command;
    private readonly DbParameter _id;
    private readonly DbParameter _number;
    private readonly bool _idIsText;
    private readonly string _prefix;
    private int _last;

    private BareInsert(DbConnection connection, DbCommand command, string prefix)
    {
        (_connection, _command, _prefix) = (connection, command, prefix);
        (_id, _number) = (command.Parameters["@Id"], command.Parameters["@Number"]);
        _idIsText = _id.Value is string;
    }

    // Like the newest clue of that table.
    public static async Task<BareInsert> OpenAsync(DbConnection connection, string prefix, string? pragmas = null)
    {
        await connection.OpenAsync();
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants and names of the schema
        if (pragmas is not null)
        {
            command.CommandText = pragmas;
            await command.ExecuteNonQueryAsync();
        }

        command.CommandText = "SELECT * FROM \"Clues\" ORDER BY \"EnteredAt\" DESC LIMIT 1";
        var columns = new List<(string Name, object Value)>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), reader.GetValue(i))));
        }

        command.CommandText =
            $"INSERT INTO \"Clues\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select(c => $"@{c.Name}"))})";
#pragma warning restore CA2100
        foreach (var (name, value) in columns)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@{name}", value);
            command.Parameters.Add(parameter);
        }

        return new BareInsert(connection, command, prefix);
    }

    public async Task InsertAsync()
    {
#pragma warning disable RS0030 // an id for a row that nobody will read
        var id = Guid.CreateVersion7();
#pragma warning restore RS0030
        _id.Value = _idIsText ? id.ToString().ToUpperInvariant() : id;
        _number.Value = $"{_prefix}-{++_last}";
        await _command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
