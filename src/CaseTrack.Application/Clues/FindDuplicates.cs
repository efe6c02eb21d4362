using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Clues;

// What is already known of the same party, goods or right, while somebody types: of what he may read, the newest few.
[Needs(Permission.ReadClues)]
public sealed record FindDuplicates(string? Respondent, string? RightName, string? Goods, Guid? ExceptClueId = null) : IQuery<IReadOnlyList<Duplicate>>;

public sealed record Duplicate(MatterKind Kind, Guid Id, string Number, string? Respondent, string? RightName, string? Goods, DateOnly On, bool SameRespondent);

internal sealed class FindDuplicatesValidator : AbstractValidator<FindDuplicates>
{
    // What is longer is no name, and each of its words would be a condition of the search.
    public FindDuplicatesValidator()
    {
        RuleFor(q => q.Respondent).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(q => q.RightName).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(q => q.Goods).MaximumLength(InfringementFacts.NameMaxLength);
    }
}

internal sealed class FindDuplicatesHandler(ICaseTrackDb db) : IRequestHandler<FindDuplicates, IReadOnlyList<Duplicate>>
{
    private const int Most = 5;

    public async Task<IReadOnlyList<Duplicate>> Handle(FindDuplicates request, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, Duplicate>();
        var filed = new HashSet<Guid>();
        // The party says most; goods and right only where the party gives too little.
        foreach (var typed in new[] { request.Respondent, request.RightName, request.Goods })
        {
            var words = Searching.Words(typed).Where(w => w.Length > 1).ToList();
            if (words.Count > 0 && found.Count < Most)
            {
                await AddAsync(words, isRespondent: typed == request.Respondent);
            }
        }

        return [.. found.Values.Where(d => !filed.Contains(d.Id)).OrderByDescending(d => d.SameRespondent).ThenByDescending(d => d.On).Take(Most)];

        async Task AddAsync(IReadOnlyList<string> words, bool isRespondent)
        {
            var inspects = db.Caller.HoldsAny(Role.Inspector);
            var except = request.ExceptClueId is { } id ? new ClueId(id) : (ClueId?)null;
            var cases = await db.Cases.AsNoTracking().Where(c => !inspects || !c.IsConfidential)
                .Where(c => except == null || c.ClueId != except)
                .Matching(db.SearchGrams, c => (Guid)(object)c.Id, words)
                .OrderByDescending(c => c.FiledOn).Take(Most)
                .Select(c => new { Clue = c.ClueId, Hit = new Duplicate(MatterKind.Case, c.Id.Value, c.Number, c.Facts.Respondent, c.Facts.RightName, c.Facts.Goods, c.FiledOn, isRespondent) })
                .ToListAsync(cancellationToken);
            var clues = await db.Clues.AsNoTracking().Where(c => !inspects || !c.IsConfidential)
                .Where(c => except == null || c.Id != except)
                .Matching(db.SearchGrams, c => (Guid)(object)c.Id, words)
                .OrderByDescending(c => c.ReceivedOn).Take(Most)
                .Select(c => new Duplicate(MatterKind.Clue, c.Id.Value, c.Number, c.Facts.Respondent, c.Facts.RightName, c.Facts.Goods, c.ReceivedOn, isRespondent))
                .ToListAsync(cancellationToken);
            // A clue whose case is shown would be the same thing twice.
            filed.UnionWith(cases.Select(c => c.Clue).OfType<ClueId>().Select(c => c.Value));
            foreach (var hit in cases.Select(c => c.Hit).Concat(clues))
            {
                found.TryAdd(hit.Id, hit);
            }
        }
    }
}
