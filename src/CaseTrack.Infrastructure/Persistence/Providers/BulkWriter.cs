using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CaseTrack.Infrastructure.Persistence.Providers;

// Inserts many rows of one table with few commands: past the change tracker, which would take most of the time, but
// through the model, so that columns and value conversions are those of every other write.
internal sealed class BulkWriter<T> : IAsyncDisposable where T : class
{
    // Well under the smallest limit of the three databases, because SQLite looks a parameter up by walking all of them:
    // ten times as many in a command take ten times as long for each row.
    private const int MaxParameters = 60;

    private readonly CaseTrackDbContext _db;
    private readonly List<(string Column, IProperty Property, RelationalTypeMapping Mapping)> _columns;
    private readonly string _table;
    private readonly int _rows;
    private List<T> _waiting = [];
    private List<T> _sealed = [];
    private DbCommand? _full;

    public BulkWriter(CaseTrackDbContext db)
    {
        _db = db;
        var type = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var sql = db.GetService<ISqlGenerationHelper>();
        _table = sql.DelimitIdentifier(table.Name, table.Schema);
        _columns = [.. type.GetFlattenedProperties().Select(p => (sql.DelimitIdentifier(p.GetColumnName(table)!), p, p.GetRelationalTypeMapping()))];
        _rows = Math.Max(1, MaxParameters / _columns.Count);
    }

    public void Add(T row) => _waiting.Add(row);

    public void AddRange(IEnumerable<T> rows) => _waiting.AddRange(rows);

    // What was added until now is to be written by the next WriteAsync; adding may go on meanwhile.
    public void Seal() => (_sealed, _waiting) = (_waiting, []);

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var start = 0;
        for (; start + _rows <= _sealed.Count; start += _rows)
        {
            _full ??= Prepare(_rows);
            await ExecuteAsync(_full, start, _rows, cancellationToken);
        }

        if (_sealed.Count - start is > 0 and var rest)
        {
            await using var last = Prepare(rest);
            await ExecuteAsync(last, start, rest, cancellationToken);
        }

        _sealed.Clear();
    }

    public ValueTask DisposeAsync() => _full?.DisposeAsync() ?? ValueTask.CompletedTask;

    private DbCommand Prepare(int rows)
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _db.Database.CurrentTransaction!.GetDbTransaction();
        var text = new StringBuilder($"INSERT INTO {_table} ({string.Join(", ", _columns.Select(c => c.Column))}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < _columns.Count; column++)
            {
                var name = $"@p{row * _columns.Count + column}";
                text.Append(column == 0 ? "" : ", ").Append(name);
                command.Parameters.Add(_columns[column].Mapping.CreateParameter(command, name, null, nullable: true));
            }

            text.Append(')');
        }

#pragma warning disable CA2100 // names of the model and numbered parameters only
        command.CommandText = text.ToString();
#pragma warning restore CA2100
        return command;
    }

    private async Task ExecuteAsync(DbCommand command, int start, int rows, CancellationToken cancellationToken)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < _columns.Count; column++)
            {
                var (_, property, mapping) = _columns[column];
                var value = property.GetGetter().GetClrValueUsingContainingEntity(_sealed[start + row]);
                command.Parameters[row * _columns.Count + column].Value =
                    (value is not null && mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
            }
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
