using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseTrack.Infrastructure.Persistence.Configurations;

internal static class MatterMapping
{
    public static void MapMatter<T>(this EntityTypeBuilder<T> builder) where T : Matter
    {
        builder.MapAudited();
        builder.Property(m => m.Number).HasMaxLength(RegisterEntry.NumberMaxLength);
        builder.Property(m => m.SearchText).HasMaxLength(Matter.SearchTextMaxLength);
        builder.ComplexProperty(m => m.Facts, facts =>
        {
            facts.Property(f => f.Respondent).HasMaxLength(InfringementFacts.NameMaxLength);
            facts.Property(f => f.RespondentIdNumber).HasMaxLength(InfringementFacts.ShortMaxLength);
            facts.Property(f => f.Complainant).HasMaxLength(InfringementFacts.NameMaxLength);
            facts.Property(f => f.RightName).HasMaxLength(InfringementFacts.NameMaxLength);
            facts.Property(f => f.RightNumber).HasMaxLength(InfringementFacts.ShortMaxLength);
            facts.Property(f => f.RightHolder).HasMaxLength(InfringementFacts.NameMaxLength);
            facts.Property(f => f.Goods).HasMaxLength(InfringementFacts.NameMaxLength);
            facts.Property(f => f.RegionCode).HasMaxLength(Region.CodeMaxLength);
            facts.Property(f => f.Place).HasMaxLength(InfringementFacts.NameMaxLength);
            facts.Property(f => f.Platform).HasMaxLength(InfringementFacts.ShortMaxLength);
            facts.Property(f => f.Link).HasMaxLength(InfringementFacts.LinkMaxLength);
            facts.Property(f => f.Summary).HasMaxLength(InfringementFacts.TextMaxLength);
        });
        builder.HasOne<Agency>().WithMany().HasForeignKey(m => m.AgencyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.AgencyId, m.Number }).IsUnique();
        // Numbers are given in the order of entry, so this is also their order in a list.
        builder.HasIndex(m => new { m.AgencyId, m.EnteredAt });
        // An inspector's lists run over many agencies.
        builder.HasIndex(nameof(Matter.EnteredAt), "Id");
        builder.HasIndex(nameof(Matter.DueOn), "Id");
    }
}

internal sealed class ClueConfiguration : IEntityTypeConfiguration<Clue>
{
    public void Configure(EntityTypeBuilder<Clue> builder)
    {
        builder.ToTable("Clues");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.MapMatter();
        builder.Property(c => c.FiledCaseNumber).HasMaxLength(RegisterEntry.NumberMaxLength);
        builder.HasMany(c => c.Clocks).WithOne().HasForeignKey(k => k.ClueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Proposals).WithOne().HasForeignKey(p => p.ClueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.AgencyId, c.State, c.DueOn, c.Id });
        builder.HasIndex(c => new { c.AgencyId, c.ReceivedOn, c.Id });
        builder.HasIndex(c => new { c.ReceivedOn, c.Id });
        builder.HasIndex(c => c.AssigneeId);
    }
}

internal sealed class EnforcementCaseConfiguration : IEntityTypeConfiguration<EnforcementCase>
{
    public void Configure(EntityTypeBuilder<EnforcementCase> builder)
    {
        builder.ToTable("Cases");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.MapMatter();
        builder.Property(c => c.DecisionNumber).HasMaxLength(RegisterEntry.NumberMaxLength);
        builder.Property(c => c.LedgerNumber).HasMaxLength(RegisterEntry.NumberMaxLength);
        builder.Property(c => c.RecordedDates).HasMaxLength(EnforcementCase.RecordedDatesMaxLength);
        builder.Property(c => c.LateCauseNote).HasMaxLength(EnforcementCase.NoteMaxLength);
        builder.ComplexProperty(c => c.Result, r => r.Property(x => x.JointOperation).HasMaxLength(CaseResult.OperationMaxLength));
        builder.HasMany(c => c.Clocks).WithOne().HasForeignKey(k => k.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Proposals).WithOne().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Officers).WithOne().HasForeignKey(o => o.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Clue>().WithMany().HasForeignKey(c => c.ClueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.AgencyId, c.State, c.DueOn, c.Id });
        // With the mark, so that the count of a list is read from the index alone.
        builder.HasIndex(c => new { c.AgencyId, c.FiledOn, c.Id, c.IsConfidential });
        builder.HasIndex(c => new { c.AgencyId, c.DueOn, c.Id });
        builder.HasIndex(c => new { c.FiledOn, c.Id });
        builder.HasIndex(c => new { c.AgencyId, c.ClosedOn });
        builder.HasIndex(c => new { c.AgencyId, c.LedgerNumber }).IsUnique();
    }
}

internal sealed class CaseOfficerConfiguration : IEntityTypeConfiguration<CaseOfficer>
{
    public void Configure(EntityTypeBuilder<CaseOfficer> builder)
    {
        builder.ToTable("CaseOfficers");
        builder.HasKey(o => new { o.CaseId, o.PersonId });
        builder.HasOne<Person>().WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(o => o.PersonId);
    }
}

internal sealed class ClockConfiguration : IEntityTypeConfiguration<Clock>
{
    public void Configure(EntityTypeBuilder<Clock> builder)
    {
        builder.ToTable("Clocks");
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.Property(k => k.RuleId).HasMaxLength(Clock.RuleIdMaxLength);
        builder.HasMany(k => k.Events).WithOne().HasForeignKey(e => e.ClockId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(k => k.Warnings).WithOne().HasForeignKey(w => w.ClockId).OnDelete(DeleteBehavior.Cascade);
        // The sweep reads by this one: its cost grows with what is due, not with what exists.
        builder.HasIndex(k => new { k.NextCheckOn, k.Id });
        builder.HasIndex(k => new { k.AgencyId, k.IsHeadline, k.DueOn });
        builder.HasIndex(k => new { k.AgencyId, k.RuleId, k.DueOn });
        builder.HasIndex(k => k.CaseId);
        builder.HasIndex(k => k.ClueId);
    }
}

internal sealed class ClockEventConfiguration : IEntityTypeConfiguration<ClockEvent>
{
    public void Configure(EntityTypeBuilder<ClockEvent> builder)
    {
        builder.ToTable("ClockEvents");
        builder.HasKey(e => new { e.ClockId, e.Sequence });
        builder.Property(e => e.Ground).HasMaxLength(ClockEvent.GroundMaxLength);
        builder.Property(e => e.Reason).HasMaxLength(ClockEvent.ReasonMaxLength);
    }
}

internal sealed class ClockWarningConfiguration : IEntityTypeConfiguration<ClockWarning>
{
    public void Configure(EntityTypeBuilder<ClockWarning> builder)
    {
        builder.ToTable("ClockWarnings");
        builder.HasKey(w => new { w.ClockId, w.DueVersion, w.Rung });
    }
}

internal sealed class ProposalConfiguration : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("Proposals");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.TermsJson).HasMaxLength(Proposal.TermsMaxLength);
        builder.Property(p => p.Reason).HasMaxLength(Proposal.ReasonMaxLength);
        builder.Property(p => p.Comment).HasMaxLength(Proposal.CommentMaxLength);
        builder.Ignore(p => p.Terms);
        builder.HasIndex(p => new { p.AgencyId, p.State, p.ProposedAt });
        builder.HasIndex(p => new { p.ProposedBy, p.State });
    }
}
