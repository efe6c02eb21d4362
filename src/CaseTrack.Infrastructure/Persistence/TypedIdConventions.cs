using CaseTrack.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaseTrack.Infrastructure.Persistence;

internal static class TypedIdConventions
{
    public static void Apply(ModelConfigurationBuilder builder)
    {
        foreach (var type in typeof(ITypedId<>).Assembly.GetTypes().Where(IsTypedId))
        {
            builder.Properties(type).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(type));
        }
    }

    private static bool IsTypedId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    private sealed class TypedIdConverter<T>() : ValueConverter<T, Guid>(id => id.Value, value => FromGuid(value))
        where T : struct, ITypedId<T>
    {
        private static T FromGuid(Guid value) => T.From(value);
    }
}
