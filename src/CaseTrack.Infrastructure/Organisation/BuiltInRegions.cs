using System.Text;
using CaseTrack.Application.Organisation;

namespace CaseTrack.Infrastructure.Organisation;

internal sealed class BuiltInRegions : IBuiltInRegions
{
    private const string Resource = "CaseTrack.Infrastructure.Organisation.regions.json";

    private readonly Lazy<string> _json = new(Read);

    public string Json => _json.Value;

    private static string Read()
    {
        using var stream = typeof(BuiltInRegions).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
