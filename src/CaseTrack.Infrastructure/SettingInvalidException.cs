namespace CaseTrack.Infrastructure;

public enum SettingFault
{
    Unreadable,
    Missing,
    NotKnown,
    NotANetwork,
    OutOfRange,
    WithoutDatabase,
}

// A setting that the program cannot start with, named as the operator writes it; Expected is what could stand there.
public sealed class SettingInvalidException(SettingFault fault, string setting, string? value = null, string? expected = null)
    : Exception($"{setting} is '{value}': {fault}{(expected is null ? "" : $", expected {expected}")}.")
{
    public SettingFault Fault { get; } = fault;

    public string Setting { get; } = setting;

    public string? Value { get; } = value;

    public string? Expected { get; } = expected;
}
