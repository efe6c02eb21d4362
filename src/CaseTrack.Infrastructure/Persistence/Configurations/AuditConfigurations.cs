using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseTrack.Infrastructure.Persistence.Configurations;

internal static class AuditedMapping
{
    private const int HashLength = 64;

    public static void MapAudited<T>(this EntityTypeBuilder<T> builder) where T : Audited
    {
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Property(a => a.ChainHash).HasMaxLength(HashLength).IsUnicode(false);
        builder.Ignore(a => a.PendingActs);
        builder.Ignore(a => a.ChainId);
        builder.Ignore(a => a.ChainKind);
        builder.Ignore(a => a.ChainAgency);
    }

    public static PropertyBuilder<string> IsHash(this PropertyBuilder<string> property) => property.HasMaxLength(HashLength).IsUnicode(false);
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        // The key makes a fork of a chain impossible.
        builder.HasKey(e => new { e.ChainId, e.Sequence });
        builder.Property(e => e.Act).HasMaxLength(AuditEntry.ActMaxLength);
        builder.Property(e => e.ActorName).HasMaxLength(AuditEntry.ActorNameMaxLength);
        builder.Property(e => e.PreviousHash).IsHash();
        builder.Property(e => e.Hash).IsHash();
        builder.HasIndex(e => e.CaseId);
        builder.HasIndex(e => e.ClueId);
        builder.HasIndex(e => new { e.EnteredAt, e.ChainId, e.Sequence });
    }
}

internal sealed class RegisterEntryConfiguration : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.ToTable("RegisterEntries");
        builder.HasKey(e => new { e.AgencyId, e.Position });
        builder.Property(e => e.Number).HasMaxLength(RegisterEntry.NumberMaxLength);
        builder.Property(e => e.PreviousHash).IsHash();
        builder.Property(e => e.Hash).IsHash();
        builder.HasIndex(e => new { e.AgencyId, e.Kind, e.Year, e.Sequence }).IsUnique();
    }
}

internal sealed class RegisterHeadConfiguration : IEntityTypeConfiguration<RegisterHead>
{
    public void Configure(EntityTypeBuilder<RegisterHead> builder)
    {
        builder.ToTable("RegisterHeads");
        builder.HasKey(h => h.AgencyId);
        builder.Property(h => h.Hash).IsHash();
    }
}

internal sealed class NumberSeriesConfiguration : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.ToTable("NumberSeries");
        builder.HasKey(s => new { s.AgencyId, s.Kind, s.Year });
    }
}

internal sealed class SearchGramConfiguration : IEntityTypeConfiguration<SearchGram>
{
    public void Configure(EntityTypeBuilder<SearchGram> builder)
    {
        builder.ToTable("SearchGrams");
        builder.HasKey(g => new { g.Gram, g.MatterId });
        builder.Property(g => g.Gram).ValueGeneratedNever();
        builder.HasIndex(g => g.MatterId);
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Type).HasMaxLength(OutboxMessage.TypeMaxLength);
        builder.HasIndex(m => new { m.DeliveredAt, m.CreatedAt });
    }
}

internal sealed class BookEditionConfiguration : IEntityTypeConfiguration<BookEdition>
{
    public void Configure(EntityTypeBuilder<BookEdition> builder)
    {
        builder.ToTable("BookEditions");
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Version).HasMaxLength(80);
        builder.Property(b => b.ImportedBy).HasMaxLength(AuditEntry.ActorNameMaxLength);
        builder.HasIndex(b => new { b.Kind, b.Sequence }).IsUnique();
    }
}
