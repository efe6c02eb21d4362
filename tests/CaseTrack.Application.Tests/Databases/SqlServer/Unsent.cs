using System.Collections;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CaseTrack.Application.Tests.Databases.SqlServer;

// Keeps what would have been sent and answers with one row of anything.
internal sealed class UnsentCommands : DbCommandInterceptor
{
    private readonly List<string> _sql = [];

    public IReadOnlyList<string> Sql => _sql;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        _sql.Add(command.CommandText);
        return InterceptionResult<DbDataReader>.SuppressWithResult(new OneRow());
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ReaderExecuting(command, eventData, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        _sql.Add(command.CommandText);
        return InterceptionResult<int>.SuppressWithResult(1);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(NonQueryExecuting(command, eventData, result));
}

internal sealed class UnopenedConnections : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}

// One row in which every column has a value of whatever type it is asked for, so that what is loaded after it is asked for too.
internal sealed class OneRow : DbDataReader
{
    private static readonly Guid Id = new("00000000-0000-7000-8000-000000000001");

    private bool _read;

    public override int FieldCount => 200;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetString(ordinal);

    public override object this[string name] => GetString(0);

    public override bool Read() => !_read && (_read = true);

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => false;

    public override T GetFieldValue<T>(int ordinal) => (T)(
        typeof(T) == typeof(Guid) ? Id
        : typeof(T) == typeof(DateOnly) ? new DateOnly(2026, 3, 2)
        : typeof(T) == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)
        : typeof(T) == typeof(byte[]) ? Array.Empty<byte>()
        : Convert.ChangeType(1, typeof(T), System.Globalization.CultureInfo.InvariantCulture));

    // Also the number of a value of any enumeration.
    public override string GetString(int ordinal) => "1";

    public override Guid GetGuid(int ordinal) => Id;

    public override bool GetBoolean(int ordinal) => true;

    public override byte GetByte(int ordinal) => 1;

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => 1;

    public override long GetInt64(int ordinal) => 1;

    public override decimal GetDecimal(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 1;

    public override float GetFloat(int ordinal) => 1;

    public override char GetChar(int ordinal) => '1';

    public override DateTime GetDateTime(int ordinal) => new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    public override object GetValue(int ordinal) => GetString(ordinal);

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override string GetDataTypeName(int ordinal) => "nvarchar";

    public override Type GetFieldType(int ordinal) => typeof(string);

    public override string GetName(int ordinal) => $"c{ordinal}";

    public override int GetOrdinal(string name) => 0;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}
