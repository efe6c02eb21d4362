namespace CaseTrack.Deadlines;

internal static class EmbeddedData
{
    internal static string Read(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException("The library was built without its data file " + name + ".");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
