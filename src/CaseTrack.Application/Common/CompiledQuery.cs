using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CaseTrack.Application.Common;

// A query that is part of nearly every request and always the same: translated once instead of looked up each time. It is written
// against the context itself, whose sets are filtered like every other. EF's own belongs to one model, and a process may have
// several: one for each kind of database.
public sealed class CompiledQuery<TQuery>(Func<TQuery> compile) where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _compiled = [];

    public TQuery On(DbContext db) => _compiled.GetValue(db.Model, _ => compile());
}

internal static class CompiledQueryContext
{
    public static DbContext Context(this ICaseTrackDb db) => (DbContext)db;
}
