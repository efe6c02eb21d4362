using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using CaseTrack.Domain.Cases;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Common;

// One page of a list. Previous and Next are opaque; the count stops at its cap, and says so.
public sealed record Page<TRow>(IReadOnlyList<TRow> Rows, string? Previous, string? Next, int Count, bool IsCountCapped)
{
    public const int Size = 25;
    public const int CountCap = 10_000;
}

// Where a page begins: the key and id of the row it follows (or precedes), and the stretch of the order that row is in.
public sealed record Cursor(int Stretch, string Key, Guid Id, bool IsBackwards)
{
    public override string ToString() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(IsBackwards ? 'b' : 'f')}|{Stretch}|{Key}|{Id:N}")))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    // Null for what no page of ours handed out: the list then begins at its beginning.
    public static Cursor? Parse(string? text)
    {
        var buffer = new byte[text?.Length ?? 0];
        var padded = text?.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        if (padded is null || !Convert.TryFromBase64String(padded, buffer, out var length))
        {
            return null;
        }

        return Encoding.UTF8.GetString(buffer, 0, length).Split('|') is [var direction, var stretch, var key, var id]
            && int.TryParse(stretch, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && Guid.TryParseExact(id, "N", out var guid)
            ? new Cursor(at, key, guid, direction == "b")
            : null;
    }
}

// A stretch of a list's order, read by (key, id) so that a page costs the same wherever it lies.
internal interface IStretch<T, in TRow>
{
    IQueryable<T> Read(Cursor? from, bool backwards);

    (string Key, Guid Id) PlaceOf(TRow row);
}

internal sealed class Stretch<T, TRow, TKey, TId>(
    IQueryable<T> rows, Expression<Func<T, TKey?>> key, Expression<Func<T, TId>> id, bool descending,
    Func<string, TKey?> readKey, Func<Guid, TId> readId, Func<TRow, (string, Guid)> placeOf) : IStretch<T, TRow>
    where TKey : struct
    where TId : struct, IComparable<TId>
{
    public (string Key, Guid Id) PlaceOf(TRow row) => placeOf(row);

    public IQueryable<T> Read(Cursor? from, bool backwards)
    {
        var down = descending != backwards;
        var part = from is null || readKey(from.Key) is not { } last ? rows : rows.Where(Beyond(last, readId(from.Id), down));
        return down ? part.OrderByDescending(key).ThenByDescending(id) : part.OrderBy(key).ThenBy(id);
    }

    private Expression<Func<T, bool>> Beyond(TKey? lastKey, TId lastId, bool down)
    {
        // Fields of an object, not constants: the database keeps one plan for every page.
        var last = Expression.Constant(new Place { Key = lastKey, Id = lastId });
        var (keyThen, idThen) = (Expression.Field(last, nameof(Place.Key)), Expression.Field(last, nameof(Place.Id)));
        var row = key.Parameters[0];
        var idOfRow = new Renamed(id.Parameters[0], row).Visit(id.Body);
        var keyBeyond = down ? Expression.LessThan(key.Body, keyThen) : Expression.GreaterThan(key.Body, keyThen);
        var order = Expression.Call(idOfRow, typeof(TId).GetMethod(nameof(IComparable<>.CompareTo), [typeof(TId)])!, idThen);
        var idBeyond = down ? Expression.LessThan(order, Expression.Constant(0)) : Expression.GreaterThan(order, Expression.Constant(0));
        return Expression.Lambda<Func<T, bool>>(Expression.OrElse(keyBeyond, Expression.AndAlso(Expression.Equal(key.Body, keyThen), idBeyond)), row);
    }

    private sealed class Place
    {
        public required TKey? Key;
        public required TId Id;
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

internal static class KeyPaging
{
    public const int MaxSize = 100;

    // Any order does for counting; this one is how every index of matters begins.
    public static Task<Page<TRow>> PageAsync<T, TRow>(
        this IQueryable<T> counted, IReadOnlyList<IStretch<T, TRow>> order, string? cursor, Expression<Func<T, TRow>> project, CancellationToken cancellationToken, int? size = null)
        where T : Matter => counted.OrderBy(m => m.AgencyId).PageOfAsync(order, cursor, project, cancellationToken, size);

    public static async Task<Page<TRow>> PageOfAsync<T, TRow>(
        this IOrderedQueryable<T> counted, IReadOnlyList<IStretch<T, TRow>> order, string? cursor, Expression<Func<T, TRow>> project, CancellationToken cancellationToken, int? size = null)
    {
        var most = size ?? Page<TRow>.Size;
        var count = await counted.Take(Page<TRow>.CountCap + 1).CountAsync(cancellationToken);
        var from = Cursor.Parse(cursor) is { } given && given.Stretch < order.Count ? given : null;
        var found = await ReadAsync(order, from, project, most, cancellationToken);
        if (from is { IsBackwards: true } && found.Count <= most)
        {
            // Paged back to the beginning: show a full first page.
            (from, found) = (null, await ReadAsync(order, null, project, most, cancellationToken));
        }

        var more = found.Count > most;
        var rows = found.Take(most).ToList();
        if (from is { IsBackwards: true })
        {
            rows.Reverse();
        }

        var hasPrevious = from is { IsBackwards: true } ? more : from is not null;
        var hasNext = from is { IsBackwards: true } || more;
        return new Page<TRow>(
            [.. rows.Select(r => r.Row)],
            hasPrevious && rows.Count > 0 ? CursorAt(order, rows[0], backwards: true) : null,
            hasNext && rows.Count > 0 ? CursorAt(order, rows[^1], backwards: false) : null,
            Math.Min(count, Page<TRow>.CountCap),
            count > Page<TRow>.CountCap);
    }

    private static async Task<List<(int Stretch, TRow Row)>> ReadAsync<T, TRow>(
        IReadOnlyList<IStretch<T, TRow>> order, Cursor? from, Expression<Func<T, TRow>> project, int most, CancellationToken cancellationToken)
    {
        var backwards = from?.IsBackwards == true;
        var found = new List<(int, TRow)>();
        var step = backwards ? -1 : 1;
        for (var at = from?.Stretch ?? 0; at >= 0 && at < order.Count && found.Count <= most; at += step)
        {
            var rows = await order[at].Read(at == from?.Stretch ? from : null, backwards)
                .Select(project).Take(most + 1 - found.Count).ToListAsync(cancellationToken);
            found.AddRange(rows.Select(row => (at, row)));
        }

        return found;
    }

    private static string CursorAt<T, TRow>(IReadOnlyList<IStretch<T, TRow>> order, (int Stretch, TRow Row) at, bool backwards)
    {
        var (key, id) = order[at.Stretch].PlaceOf(at.Row);
        return new Cursor(at.Stretch, key, id, backwards).ToString();
    }
}
