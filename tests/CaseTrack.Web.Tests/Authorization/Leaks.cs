using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using CaseTrack.Application.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.Authorization;

// Hosts with a planted leak, over the database and the sessions of a scene: what the matrix is worth is seen on them.
internal static class Leaks
{
    // The reading filter is forgotten in those queries that the predicate names.
    public static Task<TestApp> ForgettingTheFilterAsync(Scene scene, Func<Expression, bool> where) =>
        StartAsync(scene, builder => builder.Services.ConfigureDbContext<CaseTrackDbContext>(o => o.AddInterceptors(new Forgetful(where))));

    // A rented context keeps the caller of whoever rented it first.
    public static Task<TestApp> KeepingTheCallerAsync(Scene scene) => StartAsync(scene, builder => builder.Host.UseServiceProviderFactory(new Altered(services =>
    {
        var rent = services.Last(d => d.ServiceType == typeof(CaseTrackDbContext)).ImplementationFactory!;
        var kept = new ConditionalWeakTable<CaseTrackDbContext, CallerContext>();
        services.AddScoped(provider =>
        {
            var db = (CaseTrackDbContext)rent(provider);
            db.CallerSource = kept.GetValue(db, _ => db.CallerSource!);
            return db;
        });
    })));

    // Whoever disposes the context gives it back.
    public static Task<TestApp> OwnedByTheContainerAsync(TestApp app) => TestApp.StartAsync(on: app, adjust: builder => builder.Host.UseServiceProviderFactory(new Altered(services =>
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CaseTrackDbContext>>().CreateDbContext()))));

    public static bool Asks(Expression query, string word) => query.ToString().Contains(word, StringComparison.Ordinal);

    public static bool Ends(Expression query, params string[] methods) => query is MethodCallExpression call && methods.Contains(call.Method.Name);

    private static async Task<TestApp> StartAsync(Scene scene, Action<WebApplicationBuilder> plant)
    {
        var app = await TestApp.StartAsync(listen: true, on: scene.App, adjust: plant);
        app.Time.Advance(scene.App.Time.GetUtcNow() - app.Time.GetUtcNow());
        return app;
    }

    private sealed class Forgetful(Func<Expression, bool> where) : IQueryExpressionInterceptor
    {
        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
            where(queryExpression) ? new Unfiltered().Visit(queryExpression) : queryExpression;
    }

    private sealed class Unfiltered : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? Expression.Call(typeof(EntityFrameworkQueryableExtensions), nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters), [root.ElementType], root)
            : base.VisitExtension(node);
    }

    private sealed class Altered(Action<IServiceCollection> alter) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services)
        {
            alter(services);
            return services;
        }

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildServiceProvider();
    }
}
