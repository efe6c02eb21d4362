using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Assistance;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Supervision;
using CaseTrack.Domain.Webhooks;
using CaseTrack.Infrastructure.Calendars;
using CaseTrack.Infrastructure.Identity;
using CaseTrack.Infrastructure.Persistence.Providers;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

public sealed class CaseTrackDbContext(DbContextOptions<CaseTrackDbContext> options) : IdentityUserContext<Account, Guid>(options), ICaseTrackDb
{
    // A pooled context keeps its object from one request to the next, so whoever rents one sets this first
    // (ContextOfScope).
    public CallerContext? CallerSource { get; set; }

    // Somebody holds it and will give it back himself: until then nobody else's disposing counts.
    internal bool IsHeld { get; set; }

    // Read by the filters on every query: without a source nobody asks, and nobody reads anything.
    public Caller Caller => CallerSource?.Caller ?? Caller.Nobody;

    public (Guid Id, int Version)? Seen => CallerSource?.Seen;

    public DbSet<Clue> Clues => Set<Clue>();

    public DbSet<EnforcementCase> Cases => Set<EnforcementCase>();

    public DbSet<Clock> Clocks => Set<Clock>();

    public DbSet<Proposal> Proposals => Set<Proposal>();

    public DbSet<AssistanceRequest> AssistanceRequests => Set<AssistanceRequest>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<RegisterEntry> RegisterEntries => Set<RegisterEntry>();

    public DbSet<RegisterHead> RegisterHeads => Set<RegisterHead>();

    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<MachineAccount> MachineAccounts => Set<MachineAccount>();

    public DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<SignInPolicy> SignInPolicies => Set<SignInPolicy>();

    public DbSet<SignInSession> Sessions => Set<SignInSession>();

    public DbSet<SearchGram> SearchGrams => Set<SearchGram>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookSecret> WebhookSecrets => Set<WebhookSecret>();

    public DbSet<WebhookHealth> WebhookHealth => Set<WebhookHealth>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();

    public DbSet<BookEdition> BookEditions => Set<BookEdition>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override void Dispose()
    {
        if (!IsHeld)
        {
            CallerSource = null;
            base.Dispose();
        }
    }

    public override ValueTask DisposeAsync()
    {
        if (IsHeld)
        {
            return ValueTask.CompletedTask;
        }

        CallerSource = null;
        return base.DisposeAsync();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        TypedIdConventions.Apply(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        ProviderModel.Of(Database).Configure(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CaseTrackDbContext).Assembly);
        ReadFilter.Apply(builder, this);
    }
}
