namespace CaseTrack.Application.Common;

public static class Text
{
    // What was typed, without blank ends; nothing but blanks is nothing.
    public static string? Clean(this string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
