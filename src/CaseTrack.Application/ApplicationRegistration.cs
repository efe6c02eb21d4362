using System.Reflection;
using CaseTrack.Application.Common;
using CaseTrack.Application.Common.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application;

public static class ApplicationRegistration
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        RefuseUnguarded(typeof(ApplicationRegistration).Assembly);
        services.AddScoped<CallerContext>();
        services.AddScoped<Present>();
        services.AddScoped<EachOnItsOwn>();
        services.AddScoped<Access.SessionContext>();
        services.AddScoped<Access.SessionRegister>();
        services.AddScoped<Machines.OnceOnly>();
        services.AddSingleton<Machines.RunningRequests>();
        services.AddSingleton<LegalToday>();
        services.AddSingleton<IdGenerator>();
        services.AddScoped<Import.BookImport>();
        services.AddScoped<Webhooks.WebhookQueue>();

        // MediatR 5 comes without a registration of its own (docs/decisions/0002).
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        foreach (var (contract, handler) in HandlersOf(typeof(ApplicationRegistration).Assembly))
        {
            services.AddScoped(contract, handler);
        }

        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(ApplicationRegistration).Assembly, includeInternalTypes: true))
        {
            // Once: making one compiles its expressions, which takes longer than to use it.
            services.AddSingleton(found.InterfaceType, found.ValidatorType);
        }

        return services;
    }

    public static IEnumerable<Type> RequestsOf(Assembly assembly) =>
        assembly.GetTypes().Where(t => t is { IsAbstract: false, IsInterface: false }
            && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)));

    // Handlers may live outside this assembly where they belong to the world (identity); they register through this too.
    public static IEnumerable<(Type Contract, Type Handler)> HandlersOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type is { IsAbstract: false, IsInterface: false }
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
        select (contract, type);

    public static void RefuseUnguarded(Assembly assembly)
    {
        var unguarded = RequestsOf(assembly)
            .Where(t => !t.IsDefined(typeof(NeedsAttribute)) && !t.IsDefined(typeof(NeedsNoPermissionAttribute)))
            .Select(t => t.Name).ToList();
        if (unguarded.Count > 0)
        {
            throw new InvalidOperationException($"Requests without a permission: {string.Join(", ", unguarded)}. Say [Needs(…)] or [NeedsNoPermission(\"why\")].");
        }
    }
}
