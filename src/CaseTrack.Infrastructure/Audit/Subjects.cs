using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Audit;

// The rows that chains are about.
internal sealed class Subjects(CaseTrackDbContext db)
{
    public async Task<Dictionary<Guid, Audited>> LoadAsync(IEnumerable<(SubjectKind Kind, Guid Id)> wanted, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, Audited>();
        foreach (var kind in wanted.GroupBy(w => w.Kind))
        {
            foreach (var subject in await LoadAsync(kind.Key, [.. kind.Select(w => w.Id)], cancellationToken))
            {
                found[subject.ChainId] = subject;
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<Guid>> IdsAsync(SubjectKind kind, CancellationToken cancellationToken) => kind switch
    {
        SubjectKind.Clue => [.. (await db.Clues.Select(c => c.Id).ToListAsync(cancellationToken)).Select(id => id.Value)],
        SubjectKind.Case => [.. (await db.Cases.Select(c => c.Id).ToListAsync(cancellationToken)).Select(id => id.Value)],
        SubjectKind.Assistance => [.. (await db.AssistanceRequests.Select(a => a.Id).ToListAsync(cancellationToken)).Select(id => id.Value)],
        SubjectKind.Agency => [.. (await db.Agencies.Select(a => a.Id).ToListAsync(cancellationToken)).Select(id => id.Value)],
        SubjectKind.Person => [.. (await db.People.Select(p => p.Id).ToListAsync(cancellationToken)).Select(id => id.Value)],
        SubjectKind.Machine => [.. (await db.MachineAccounts.Select(m => m.Id).ToListAsync(cancellationToken)).Select(id => id.Value)],
        SubjectKind.Webhook => [.. (await db.Webhooks.Select(w => w.Id).ToListAsync(cancellationToken)).Select(id => id.Value)],
        SubjectKind.Installation => await db.Installations.Select(i => i.Id).ToListAsync(cancellationToken),
        SubjectKind.SignInPolicy => await db.SignInPolicies.Select(p => p.Id).ToListAsync(cancellationToken),
    };

    public static string? NameOf(Audited? subject) => subject switch
    {
        Domain.Cases.Matter matter => matter.Number,
        Domain.Assistance.AssistanceRequest request => request.Number,
        Domain.Organisation.Agency agency => agency.Code,
        Domain.Organisation.Person person => person.Name,
        Domain.Organisation.MachineAccount machine => machine.Name,
        Domain.Webhooks.Webhook webhook => webhook.Name,
        _ => null,
    };

    private async Task<IReadOnlyList<Audited>> LoadAsync(SubjectKind kind, List<Guid> ids, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case SubjectKind.Clue:
                var clues = ids.ConvertAll(id => new ClueId(id));
                return await db.Clues.AsNoTracking().Where(c => clues.Contains(c.Id)).ToListAsync(cancellationToken);
            case SubjectKind.Case:
                var cases = ids.ConvertAll(id => new CaseId(id));
                return await db.Cases.AsNoTracking().Where(c => cases.Contains(c.Id)).ToListAsync(cancellationToken);
            case SubjectKind.Assistance:
                var requests = ids.ConvertAll(id => new AssistanceId(id));
                return await db.AssistanceRequests.AsNoTracking().Where(a => requests.Contains(a.Id)).ToListAsync(cancellationToken);
            case SubjectKind.Agency:
                var agencies = ids.ConvertAll(id => new AgencyId(id));
                return await db.Agencies.AsNoTracking().Where(a => agencies.Contains(a.Id)).ToListAsync(cancellationToken);
            case SubjectKind.Person:
                var people = ids.ConvertAll(id => new PersonId(id));
                return await db.People.AsNoTracking().Include(p => p.Roles).Include(p => p.RoleRequests).Where(p => people.Contains(p.Id)).ToListAsync(cancellationToken);
            case SubjectKind.Machine:
                var machines = ids.ConvertAll(id => new MachineAccountId(id));
                return await db.MachineAccounts.AsNoTracking().Where(m => machines.Contains(m.Id)).ToListAsync(cancellationToken);
            case SubjectKind.Webhook:
                var webhooks = ids.ConvertAll(id => new WebhookId(id));
                return await db.Webhooks.AsNoTracking().Where(w => webhooks.Contains(w.Id)).ToListAsync(cancellationToken);
            case SubjectKind.Installation:
                return await db.Installations.AsNoTracking().Where(i => ids.Contains(i.Id)).ToListAsync(cancellationToken);
            case SubjectKind.SignInPolicy:
                return await db.SignInPolicies.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }
}
