using System.Linq.Expressions;
using System.Reflection;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Infrastructure.Persistence.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace CaseTrack.Application.Tests.Databases.SqlServer;

// Asks every query of an app a second time of a SQL Server that is not there, and keeps the SQL that would have been sent.
internal sealed class Translation
{
    private static readonly MethodInfo ReadAllMethod = typeof(Translation).GetMethod(nameof(ReadAllAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly UnsentCommands _unsent = new();

    // In the order in which they were asked.
    public IReadOnlyList<string> Sql => _unsent.Sql;

    public CaseTrackDbContext Shadow(DbContext asked)
    {
        var options = new DbContextOptionsBuilder<CaseTrackDbContext>();
        ProviderModel.Named("SqlServer").Use(options, "Server=nowhere;Database=none", maxBatchSize: null);
        // Who retries reads the whole answer first, and there is none.
        options.UseSqlServer(server => server.ExecutionStrategy(d => new NonRetryingExecutionStrategy(d))).AddInterceptors(_unsent, new UnopenedConnections());
        return new CaseTrackDbContext(options.Options) { CallerSource = ((CaseTrackDbContext)asked).CallerSource };
    }

#pragma warning disable EF1001 // where a query enters the engine
    public void Ask<TResult>(DbContext asked, Expression query)
    {
        using var shadow = Shadow(asked);
        Read(shadow.GetService<IQueryCompiler>().ExecuteAsync<TResult>(new Rerooted(shadow.Model).Visit(query), CancellationToken.None));
    }

    public void AskAtOnce<TResult>(DbContext asked, Expression query)
    {
        using var shadow = Shadow(asked);
        if (shadow.GetService<IQueryCompiler>().Execute<TResult>(new Rerooted(shadow.Model).Visit(query)) is System.Collections.IEnumerable rows and not string)
        {
            foreach (var _ in rows)
            {
            }
        }
    }

    public Action<QueryContext> Compile<TResult>(DbContext asked, Expression query)
    {
        var shadow = Shadow(asked);
        var compiled = shadow.GetService<IQueryCompiler>().CreateCompiledAsyncQuery<TResult>(new Rerooted(shadow.Model).Visit(query));
        return context =>
        {
            var mine = shadow.GetService<IQueryContextFactory>().Create();
            foreach (var (name, value) in context.Parameters)
            {
                mine.Parameters[name] = value;
            }

            Read(compiled(mine));
        };
    }
#pragma warning restore EF1001

    // Nothing waits here: no command is ever sent.
    private static void Read<TResult>(TResult asked)
    {
        if (asked is Task task)
        {
            task.GetAwaiter().GetResult();
        }
        else if (asked!.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) is { } rows)
        {
            ((Task)ReadAllMethod.MakeGenericMethod(rows.GenericTypeArguments).Invoke(null, [asked])!).GetAwaiter().GetResult();
        }
    }

    private static async Task ReadAllAsync<TRow>(IAsyncEnumerable<TRow> rows)
    {
        await foreach (var _ in rows)
        {
        }
    }

    // The same query over the sets of another context's model.
    private sealed class Rerooted(Microsoft.EntityFrameworkCore.Metadata.IModel model) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!)
            : base.VisitExtension(node);

        // How a compiled query names a set.
        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            typeof(DbContext).IsAssignableFrom(node.Object?.Type) && node.Method.Name == nameof(DbContext.Set)
                ? new EntityQueryRootExpression(model.FindEntityType(node.Method.GetGenericArguments()[0])!)
                : base.VisitMethodCall(node);

        // A set, or a query over sets, that was put into a variable.
        protected override Expression VisitMember(MemberExpression node) =>
            typeof(IQueryable).IsAssignableFrom(node.Type) ? Visit(((IQueryable)Expression.Lambda(node).Compile().DynamicInvoke()!).Expression) : base.VisitMember(node);

        protected override Expression VisitConstant(ConstantExpression node) =>
            node.Value is IQueryable query and not EnumerableQuery ? Visit(query.Expression) : node;
    }
}

// Put in the place of the engine's own; the answer is still the real database's.
#pragma warning disable EF1001
internal sealed class TranslatingQueryCompiler(
    IQueryContextFactory contexts, ICompiledQueryCache cache, ICompiledQueryCacheKeyGenerator keys, Microsoft.EntityFrameworkCore.Storage.IDatabase database,
    Microsoft.EntityFrameworkCore.Diagnostics.IDiagnosticsLogger<DbLoggerCategory.Query> logger, ICurrentDbContext current,
    IEvaluatableExpressionFilter evaluatable, Microsoft.EntityFrameworkCore.Metadata.IModel model)
    : QueryCompiler(contexts, cache, keys, database, logger, current, evaluatable, model)
{
    private readonly ICurrentDbContext _asked = current;

    // One test asks at a time: the engine makes this object, so nothing can be handed to it.
    public static Translation? Listener { get; set; }

    public override TResult Execute<TResult>(Expression query)
    {
        Listener?.AskAtOnce<TResult>(_asked.Context, query);
        return base.Execute<TResult>(query);
    }

    public override TResult ExecuteAsync<TResult>(Expression query, CancellationToken cancellationToken = default)
    {
        Listener?.Ask<TResult>(_asked.Context, query);
        return base.ExecuteAsync<TResult>(query, cancellationToken);
    }

    public override Func<QueryContext, TResult> CreateCompiledAsyncQuery<TResult>(Expression query)
    {
        var translated = Listener?.Compile<TResult>(_asked.Context, query);
        var real = base.CreateCompiledAsyncQuery<TResult>(query);
        return context =>
        {
            if (Listener is not null)
            {
                translated?.Invoke(context);
            }

            return real(context);
        };
    }
}
#pragma warning restore EF1001
