using System.Runtime.CompilerServices;
using CaseTrack.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace CaseTrack.Infrastructure.Persistence.Providers;

internal static class SearchIndexWriter
{
    // What one matter usually has; not more, because SQLite looks each parameter up by walking all of them.
    private const int RowsAtOnce = 50;

    // Two columns that hold what the model says they hold; the same text for every database.
    public static async Task InsertAsync(this CaseTrackDbContext db, IReadOnlyList<SearchGram> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            var values = string.Join(", ", Enumerable.Range(0, some.Length).Select(i => $"({{{2 * i}}}, {{{2 * i + 1}}})"));
            var sql = FormattableStringFactory.Create(Insert(db) + values, [.. some.SelectMany(g => (object[])[g.Gram, g.MatterId])]);
            await db.Database.ExecuteSqlAsync(sql, cancellationToken);
        }
    }

    private static string Insert(CaseTrackDbContext db)
    {
        var type = db.Model.FindEntityType(typeof(SearchGram))!;
        var names = db.GetService<ISqlGenerationHelper>();
        return $"INSERT INTO {names.DelimitIdentifier(type.GetTableName()!, type.GetSchema())} "
            + $"({names.DelimitIdentifier(type.FindProperty(nameof(SearchGram.Gram))!.GetColumnName())}, "
            + $"{names.DelimitIdentifier(type.FindProperty(nameof(SearchGram.MatterId))!.GetColumnName())}) VALUES ";
    }
}
