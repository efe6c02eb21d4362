using CaseTrack.Application.Access;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Assistance;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Supervision;
using CaseTrack.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Common;

// The database as handlers see it. Every set is already filtered to what the caller may read (see ReadFilter).
// Commands change what they loaded; the pipeline saves, so handlers never do.
public interface ICaseTrackDb
{
    Caller Caller { get; }

    (Guid Id, int Version)? Seen { get; }

    DbSet<Clue> Clues { get; }

    DbSet<EnforcementCase> Cases { get; }

    DbSet<Clock> Clocks { get; }

    DbSet<Proposal> Proposals { get; }

    DbSet<AssistanceRequest> AssistanceRequests { get; }

    DbSet<AuditEntry> AuditEntries { get; }

    DbSet<RegisterEntry> RegisterEntries { get; }

    DbSet<RegisterHead> RegisterHeads { get; }

    DbSet<Notice> Notices { get; }

    DbSet<Agency> Agencies { get; }

    DbSet<Region> Regions { get; }

    DbSet<Person> People { get; }

    DbSet<MachineAccount> MachineAccounts { get; }

    DbSet<KeptAnswer> KeptAnswers { get; }

    DbSet<Installation> Installations { get; }

    DbSet<SignInPolicy> SignInPolicies { get; }

    DbSet<SignInSession> Sessions { get; }

    DbSet<SearchGram> SearchGrams { get; }

    DbSet<OutboxMessage> Outbox { get; }

    DbSet<Webhook> Webhooks { get; }

    DbSet<WebhookSecret> WebhookSecrets { get; }

    DbSet<WebhookHealth> WebhookHealth { get; }

    DbSet<WebhookDelivery> WebhookDeliveries { get; }

    DbSet<WebhookAttempt> WebhookAttempts { get; }
}
