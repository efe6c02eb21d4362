using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseTrack.Infrastructure.Persistence.Configurations;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.MapAudited();
        builder.Property(w => w.Name).HasMaxLength(Webhook.NameMaxLength);
        builder.Property(w => w.Address).HasMaxLength(Webhook.AddressMaxLength);
        builder.Property(w => w.EventList).HasMaxLength(Webhook.EventListMaxLength);
        builder.Ignore(w => w.Events);
        builder.HasOne<Agency>().WithMany().HasForeignKey(w => w.AgencyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WebhookSecretConfiguration : IEntityTypeConfiguration<WebhookSecret>
{
    public void Configure(EntityTypeBuilder<WebhookSecret> builder)
    {
        builder.ToTable("WebhookSecrets");
        builder.HasKey(s => new { s.WebhookId, s.Number });
        builder.Property(s => s.Kept).HasMaxLength(WebhookSecret.KeptMaxLength);
        builder.HasOne<Webhook>().WithMany().HasForeignKey(s => s.WebhookId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WebhookHealthConfiguration : IEntityTypeConfiguration<WebhookHealth>
{
    public void Configure(EntityTypeBuilder<WebhookHealth> builder)
    {
        builder.ToTable("WebhookHealth");
        builder.HasKey(h => h.WebhookId);
        builder.HasOne<Webhook>().WithOne().HasForeignKey<WebhookHealth>(h => h.WebhookId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Type).HasMaxLength(WebhookDelivery.TypeMaxLength);
        builder.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Restrict);
        // An event is queued once for a webhook, whatever runs twice.
        builder.HasIndex(d => new { d.WebhookId, d.EventId }).IsUnique();
        builder.HasIndex(d => new { d.WebhookId, d.State, d.NextTryAt });
        builder.HasIndex(d => new { d.WebhookId, d.SubjectId, d.Sequence });
        builder.HasIndex(d => new { d.WebhookId, d.CreatedAt, d.Id });
        builder.HasIndex(d => d.CreatedAt);
    }
}

internal sealed class WebhookAttemptConfiguration : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> builder)
    {
        builder.ToTable("WebhookAttempts");
        builder.HasKey(a => new { a.DeliveryId, a.Number });
        builder.HasOne<WebhookDelivery>().WithMany().HasForeignKey(a => a.DeliveryId).OnDelete(DeleteBehavior.Cascade);
    }
}
