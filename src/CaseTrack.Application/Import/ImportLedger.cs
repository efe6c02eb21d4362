using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Assistance;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Import;

// Takes over a ledger that was kept elsewhere. The ledger number within its agency is the key: a second run of the same
// file changes nothing, a changed row is updated. All or nothing, unless the good rows are asked for.
[Needs(Permission.ImportData)]
public sealed record ImportLedger(string AgencyCode, NewAgency? Create, LedgerSheet Sheet, bool Partial = false) : ICommand<ImportReport>;

// Made when no agency has the code yet.
public sealed record NewAgency(string Name, string RegionCode, string? NumberPrefix);

internal sealed class ImportLedgerValidator : AbstractValidator<ImportLedger>
{
    public ImportLedgerValidator() => RuleFor(c => c.AgencyCode).NotEmpty();
}

internal sealed class ImportLedgerHandler(
    ICaseTrackDb db, ITransactionRunner transactions, IMediator mediator, Present present, IdGenerator ids, IDeadlineBooks books, IBuiltInRegions regions)
    : IRequestHandler<ImportLedger, ImportReport>
{
    private const int Portion = 200;

    public async Task<ImportReport> Handle(ImportLedger request, CancellationToken cancellationToken)
    {
        var moment = present.Moment();
        var named = await db.Agencies.Where(a => a.Code == request.AgencyCode).Select(a => new { a.Id, IsBureau = a.ParentId == null && !a.IsExternal })
            .SingleOrDefaultAsync(cancellationToken);
        var known = named?.Id;
        // A ledger is a bureau's: a station has no register, and nobody works in an external agency.
        if (named is { IsBureau: false } || (known is null && request.Create is null))
        {
            throw new RuleBrokenException(Refusals.AgencyUnknown, ("agency", request.AgencyCode));
        }

        var errors = request.Sheet.Errors.ToList();
        var entries = Read(request.Sheet.Rows, moment.Today, errors);
        if (known is { } id)
        {
            entries = await new LedgerCheck(db, id).PassAsync(entries, errors, cancellationToken);
        }

        errors.Sort((a, b) => a.Line.CompareTo(b.Line));
        if (errors.Count > 0 && !request.Partial)
        {
            return ImportReport.Refused(errors);
        }

        var agency = known ?? await EstablishAsync(request.AgencyCode, request.Create!, cancellationToken);
        var total = new Taken();
        foreach (var portion in entries.Chunk(Portion))
        {
            await TakeAsync(agency, portion, total, moment, cancellationToken);
            await transactions.FlushAsync(cancellationToken);
        }

        if (total.Imported + total.Updated > 0)
        {
            (await db.Agencies.SingleAsync(a => a.Id == agency, cancellationToken)).Record(Acts.LedgerImported, moment.Today, moment, total.Details());
        }

        return new ImportReport(total.Imported, total.Updated, entries.Count - total.Imported - total.Updated, errors);
    }

    private List<LedgerEntry> Read(IReadOnlyList<LedgerRow> rows, DateOnly today, List<ImportError> errors)
    {
        var entries = new List<LedgerEntry>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var number = row.Fields.GetValueOrDefault(LedgerColumns.LedgerNumber, "");
            if (number.Length > 0 && !numbers.TryAdd(number, row.Line))
            {
                errors.Add(new ImportError(row.Line, LedgerColumns.LedgerNumber, ImportErrors.Duplicate, numbers[number].ToString(CultureInfo.InvariantCulture)));
            }
            else if (LedgerEntry.Read(row, today, books.Engine.Rulebook, errors) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private async Task<AgencyId> EstablishAsync(string code, NewAgency create, CancellationToken cancellationToken)
    {
        // A region that ships with the application need not be imported first.
        if (!await db.Regions.AnyAsync(r => r.Code == create.RegionCode, cancellationToken))
        {
            await mediator.Send(new ImportRegions(regions.Json), cancellationToken);
            await transactions.FlushAsync(cancellationToken);
        }

        var prefix = create.NumberPrefix.Clean() ?? (code.Length <= Domain.Organisation.Agency.PrefixMaxLength ? code : code[..Domain.Organisation.Agency.PrefixMaxLength]);
        var id = await mediator.Send(new EstablishAgency(code, create.Name, null, prefix, create.RegionCode), cancellationToken);
        await transactions.FlushAsync(cancellationToken);
        return new AgencyId(id);
    }

    private async Task TakeAsync(AgencyId agency, LedgerEntry[] portion, Taken total, Moment moment, CancellationToken cancellationToken)
    {
        var numbers = portion.Select(e => e.Number).ToList();
        var cases = await db.Cases.Include(c => c.Clocks).Where(c => c.AgencyId == agency && numbers.Contains(c.LedgerNumber!))
            .ToDictionaryAsync(c => c.LedgerNumber!, StringComparer.Ordinal, cancellationToken);
        var requests = await db.AssistanceRequests.Where(a => a.AgencyId == agency && numbers.Contains(a.Number))
            .ToDictionaryAsync(a => a.Number, StringComparer.Ordinal, cancellationToken);
        foreach (var entry in portion)
        {
            if (entry.Case is { } record)
            {
                Take(agency, record, cases.GetValueOrDefault(entry.Number), total, moment);
            }
            else
            {
                Take(agency, entry.Assistance!, requests.GetValueOrDefault(entry.Number), total, moment);
            }
        }
    }

    private void Take(AgencyId agency, LedgerRecord record, EnforcementCase? known, Taken total, Moment moment)
    {
        if (known is not null)
        {
            total.Update(known.Update(record, moment, books.Engine));
            return;
        }

        var taken = EnforcementCase.TakeOver(ids.New<CaseId>(), ids.New<ClockId>(), agency, record, moment, books.Engine);
        db.Cases.Add(taken);
        total.Add(taken);
    }

    private void Take(AgencyId agency, AssistanceRecord record, AssistanceRequest? known, Taken total, Moment moment)
    {
        if (known is not null)
        {
            total.Update(known.Update(record.IpType, record.Source, record.ReceivedOn, record.ConcludedOn, moment));
            return;
        }

        var taken = AssistanceRequest.TakeOver(
            ids.New<AssistanceId>(), agency, record.Number, record.IpType, record.Source, record.ReceivedOn, record.ConcludedOn, moment);
        db.AssistanceRequests.Add(taken);
        total.Add(taken);
    }

    // What was taken so far. Imported rows stand in no register of numbers, so the agency's chain keeps how many there are
    // and which: a row that vanishes later with its whole chain is missed by the audit.
    private sealed class Taken
    {
        private readonly SubjectDigest _digest = new();

        public int Imported => _digest.Count;

        public int Updated { get; private set; }

        public void Add(Audited subject) => _digest.Add(subject.ChainId);

        public void Update(bool changed) => Updated += changed ? 1 : 0;

        public (string Name, string? Value)[] Details() =>
        [
            (LedgerImport.Imported, Imported.ToString(CultureInfo.InvariantCulture)),
            (LedgerImport.Updated, Updated.ToString(CultureInfo.InvariantCulture)),
            (LedgerImport.Digest, _digest.ToString()),
        ];
    }
}
