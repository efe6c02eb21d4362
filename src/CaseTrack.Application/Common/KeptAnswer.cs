using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Common;

// What a program was answered to a request that had an effect, saved with that effect: whoever repeats the request with the
// same key is answered the same and changes nothing.
public sealed class KeptAnswer
{
    public const int HashLength = 64;
    public const int HeadersMaxLength = 2000;

    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    // Over the machine account, the method, the route and the key that the program chose.
    public string Id { get; init; } = "";

    public MachineAccountId MachineId { get; init; }

    // Over the path and the body: the same key with another request is a mistake.
    public string RequestHash { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public int Status { get; set; }

    public string Headers { get; set; } = "";

    public byte[] Body { get; set; } = [];
}
