using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;

namespace CaseTrack.Application.Import;

internal sealed record AssistanceRecord(string Number, IpType IpType, ClueSource Source, DateOnly ReceivedOn, DateOnly? ConcludedOn);

// A row that could be read: a case or a request for assistance.
internal sealed record LedgerEntry(int Line, string Number, LedgerRecord? Case, AssistanceRecord? Assistance)
{
    public static LedgerEntry? Read(LedgerRow row, DateOnly today, Rulebook rulebook, List<ImportError> errors)
    {
        var fields = new RowFields(row, today);
        var number = fields.RequiredText(LedgerColumns.LedgerNumber, RegisterEntry.NumberMaxLength);
        LedgerEntry? entry = fields.RequiredCode(LedgerColumns.Kind, LedgerCodes.Kinds) switch
        {
            LedgerKind.Case => new(row.Line, number, ReadCase(number, fields, rulebook), null),
            LedgerKind.Assistance => new(row.Line, number, null, ReadAssistance(number, fields)),
        };
        errors.AddRange(fields.Errors);
        return fields.Errors.Count == 0 ? entry : null;
    }

    private static AssistanceRecord ReadAssistance(string number, RowFields fields)
    {
        var received = fields.Day(LedgerColumns.ClueReceived);
        var concluded = fields.Day(LedgerColumns.Closed);
        if (received is null)
        {
            RequireDate(fields, LedgerColumns.ClueReceived);
        }
        else if (concluded < received)
        {
            fields.Fail(LedgerColumns.Closed, ImportErrors.DateBeforeFiling);
        }

        return new AssistanceRecord(
            number, fields.Code(LedgerColumns.IpType, LedgerCodes.IpTypes) ?? IpType.Unknown,
            fields.Code(LedgerColumns.Source, LedgerCodes.Sources) ?? ClueSource.Other, received ?? default, concluded);
    }

    private static LedgerRecord ReadCase(string number, RowFields fields, Rulebook rulebook)
    {
        var received = fields.Date(LedgerColumns.ClueReceived);
        var filed = fields.Date(LedgerColumns.Filed);
        var decided = fields.Date(LedgerColumns.Decided);
        var published = fields.Date(LedgerColumns.Published);
        var closed = fields.Date(LedgerColumns.Closed);
        if (filed is not { } filing)
        {
            RequireDate(fields, LedgerColumns.Filed);
        }
        else
        {
            CheckOrder(fields, filing, (LedgerColumns.Decided, decided), (LedgerColumns.Published, published), (LedgerColumns.Closed, closed));
            if (rulebook.IsInForce(GeneralPenaltyProcedure.Decide, filing.First) || rulebook.IsInForce(GeneralPenaltyProcedure.Decide, filing.Last))
            {
                RequireDays(fields, (LedgerColumns.Filed, filed), decided is null ? (LedgerColumns.Closed, closed) : (LedgerColumns.Decided, decided));
            }
        }

        // Before every rule no clock needs the day: the first of the filing and the last of the rest keep their order.
        return new LedgerRecord(
            number,
            fields.RequiredCode(LedgerColumns.CaseKind, LedgerCodes.CaseKinds),
            fields.Code(LedgerColumns.Source, LedgerCodes.Sources) ?? ClueSource.Other,
            ReadFacts(fields),
            ReadResult(fields),
            filed?.First ?? default, decided?.Last, published?.Last, closed?.Last)
        {
            ReceivedOn = received?.First,
            RecordedDates = AsRecorded(
                (LedgerColumns.ClueReceived, received), (LedgerColumns.Filed, filed), (LedgerColumns.Decided, decided),
                (LedgerColumns.Published, published), (LedgerColumns.Closed, closed)),
        };
    }

    private static InfringementFacts ReadFacts(RowFields fields) => new()
    {
        IpType = fields.Code(LedgerColumns.IpType, LedgerCodes.IpTypes) ?? IpType.Unknown,
        Respondent = fields.Text(LedgerColumns.Respondent, InfringementFacts.NameMaxLength),
        Goods = fields.Text(LedgerColumns.Goods, InfringementFacts.NameMaxLength),
    };

    private static CaseResult ReadResult(RowFields fields) => new()
    {
        AmountInvolvedFen = fields.Fen(LedgerColumns.AmountInvolved),
        FineFen = fields.Fen(LedgerColumns.Fine),
        PiratedBooksSeized = fields.Count(LedgerColumns.PiratedBooks),
        GoodsDestroyed = fields.Count(LedgerColumns.GoodsDestroyed),
        CriminalFiling = fields.Code(LedgerColumns.CriminalFiling, LedgerCodes.YesNo) ?? false,
        PersonsTransferred = fields.Count(LedgerColumns.PersonsTransferred),
        JointOperation = fields.Text(LedgerColumns.JointOperation, CaseResult.OperationMaxLength),
    };

    private static void RequireDate(RowFields fields, string field)
    {
        if (!fields.Errors.Any(e => e.Field == field))
        {
            fields.Fail(field, ImportErrors.Required);
        }
    }

    private static void CheckOrder(RowFields fields, RecordedDate filed, params ReadOnlySpan<(string Field, RecordedDate? Date)> dates)
    {
        foreach (var (field, date) in dates)
        {
            if (date?.Last < filed.First)
            {
                fields.Fail(field, ImportErrors.DateBeforeFiling, date?.Text);
            }
        }
    }

    private static void RequireDays(RowFields fields, params ReadOnlySpan<(string Field, RecordedDate? Date)> dates)
    {
        foreach (var (field, date) in dates)
        {
            if (date is { IsDay: false })
            {
                fields.Fail(field, ImportErrors.DateIncomplete, date.Value.Text);
            }
        }
    }

    private static string? AsRecorded(params ReadOnlySpan<(string Field, RecordedDate? Date)> dates)
    {
        var partial = new List<string>();
        foreach (var (field, date) in dates)
        {
            if (date is { IsDay: false })
            {
                partial.Add($"{field} {date.Value.Text}");
            }
        }

        return partial.Count == 0 ? null : string.Join(", ", partial);
    }
}
