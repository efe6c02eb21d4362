using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace CaseTrack.Architecture.Tests;

/// <summary>
/// A pruned or replaced package is missed only when the method that needs it is compiled, which may be months after
/// the build. So every method of the driver is compiled here. See docs/decisions/0004.
/// </summary>
public sealed class SqlClientLoadTests
{
    // Entra ID sign-in through the operating-system broker: the one path given up with the pruned Broker package.
    private const string Broker = "Microsoft.Data.SqlClient.ActiveDirectoryAuthenticationProvider.CreateClientAppInstance: "
        + "Microsoft.Identity.Client.Broker";

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void EveryMethodOfTheDriver_Compiles_ExceptTheBroker()
    {
        var methods = typeof(SqlConnection).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
            .Where(method => !method.ContainsGenericParameters && method.GetMethodBody() is not null)
            .ToList();

        var broken = methods.Select(Compile).OfType<string>().Order(StringComparer.Ordinal).ToList();
        var unexpected = broken.Where(line => line != Broker).ToList();

        Assert.True(methods.Count > 5_000, $"only {methods.Count} methods seen: the guard no longer reads the driver");
        Assert.True(unexpected.Count == 0, string.Join('\n', unexpected));
        Assert.Contains(Broker, broken);
    }

    private static string? Compile(MethodBase method)
    {
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
            return null;
        }
        catch (Exception e)
        {
            var missing = e is FileNotFoundException { FileName: { } file } ? new AssemblyName(file).Name : e.Message;
            return $"{method.DeclaringType!.FullName}.{method.Name}: {missing}";
        }
    }
}
