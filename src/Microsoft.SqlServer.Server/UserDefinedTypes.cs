using System.Globalization;

namespace Microsoft.SqlServer.Server;

public enum Format
{
    Unknown = 0,
    Native = 1,
    UserDefined = 2,
}

public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true, AllowMultiple = false)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;

    public int MaxByteSize { get; set; }

    public bool IsFixedLength { get; set; }

    public bool IsByteOrdered { get; set; }

    public string? Name { get; set; }

    public string? ValidationMethodName { get; set; }
}

public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message)
    {
    }

    // called by the driver, so the signature is the package's, not ours
    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{udtType.FullName}' is an invalid user defined type, reason: {resourceReason}."));
}
