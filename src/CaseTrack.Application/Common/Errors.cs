namespace CaseTrack.Application.Common;

// Not there, or not for this caller: both look the same from outside.
public sealed class NotFoundException(string what) : Exception($"{what} not found")
{
    public string What { get; } = what;
}

public sealed class NotPermittedException(string request, string caller) : Exception($"{caller} may not {request}")
{
    public string Request { get; } = request;
}

// Somebody else changed the same thing first; nothing was written.
public sealed class ChangedMeanwhileException(Exception inner) : Exception("changed meanwhile", inner);
