using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Assistance;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Supervision;
using CaseTrack.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseTrack.Infrastructure.Persistence.Configurations;

internal sealed class RegionConfiguration : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.ToTable("Regions");
        builder.HasKey(r => r.Code);
        builder.Property(r => r.Code).HasMaxLength(Region.CodeMaxLength);
        builder.Property(r => r.ParentCode).HasMaxLength(Region.CodeMaxLength);
        builder.Property(r => r.Name).HasMaxLength(Region.NameMaxLength);
        builder.Property(r => r.NameEn).HasMaxLength(Region.NameMaxLength);
        builder.Property(r => r.Path).HasMaxLength(Region.PathMaxLength);
        builder.HasIndex(r => r.ParentCode);
        builder.HasIndex(r => r.Path);
    }
}

internal sealed class AgencyConfiguration : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> builder)
    {
        builder.ToTable("Agencies");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.MapAudited();
        builder.Property(a => a.Code).HasMaxLength(Agency.CodeMaxLength);
        builder.Property(a => a.Name).HasMaxLength(Agency.NameMaxLength);
        builder.Property(a => a.NameEn).HasMaxLength(Agency.NameMaxLength);
        builder.Property(a => a.NumberPrefix).HasMaxLength(Agency.PrefixMaxLength);
        builder.Property(a => a.RegionCode).HasMaxLength(Region.CodeMaxLength);
        builder.Property(a => a.RegionPath).HasMaxLength(Region.PathMaxLength);
        builder.HasOne<Region>().WithMany().HasForeignKey(a => a.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Agency>().WithMany().HasForeignKey(a => a.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.Code).IsUnique();
        builder.HasIndex(a => a.RegionPath);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.MapAudited();
        builder.Property(p => p.Name).HasMaxLength(Person.NameMaxLength);
        builder.Property(p => p.CertificateNumber).HasMaxLength(Person.CertificateMaxLength);
        builder.HasOne<Agency>().WithMany().HasForeignKey(p => p.AgencyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Roles).WithOne().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(p => p.RoleRequests).WithOne().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PersonRoleConfiguration : IEntityTypeConfiguration<PersonRole>
{
    public void Configure(EntityTypeBuilder<PersonRole> builder)
    {
        builder.ToTable("PersonRoles");
        builder.HasKey(r => new { r.PersonId, r.Role });
    }
}

internal sealed class RoleRequestConfiguration : IEntityTypeConfiguration<RoleRequest>
{
    public void Configure(EntityTypeBuilder<RoleRequest> builder)
    {
        builder.ToTable("RoleRequests");
        builder.HasKey(r => new { r.PersonId, r.Role });
    }
}

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.ToTable("Installation");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.MapAudited();
    }
}

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("Notices");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Subject).HasMaxLength(Notice.SubjectMaxLength);
        builder.Property(n => n.RuleId).HasMaxLength(Clock.RuleIdMaxLength);
        builder.Property(n => n.Detail).HasMaxLength(Notice.DetailMaxLength);
        builder.HasIndex(n => new { n.RecipientId, n.CreatedAt, n.Id });
        builder.HasIndex(n => new { n.RecipientId, n.ReadAt });
    }
}

internal sealed class AssistanceRequestConfiguration : IEntityTypeConfiguration<AssistanceRequest>
{
    public void Configure(EntityTypeBuilder<AssistanceRequest> builder)
    {
        builder.ToTable("AssistanceRequests");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.MapAudited();
        builder.Property(a => a.Number).HasMaxLength(RegisterEntry.NumberMaxLength);
        builder.HasIndex(a => new { a.AgencyId, a.Number }).IsUnique();
        builder.HasIndex(a => new { a.AgencyId, a.ReceivedOn });
    }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasOne<Person>().WithOne().HasForeignKey<Account>(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(a => a.SecondFactorSecret).HasMaxLength(Account.SecretMaxLength);
    }
}

internal sealed class SignInPolicyConfiguration : IEntityTypeConfiguration<SignInPolicy>
{
    public void Configure(EntityTypeBuilder<SignInPolicy> builder)
    {
        builder.ToTable("SignInPolicy");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.MapAudited();
        builder.Ignore(p => p.Terms);
        builder.Property(p => p.SecondFactorRoles).HasMaxLength(SignInPolicy.RolesMaxLength);
    }
}

internal sealed class SignInSessionConfiguration : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.ToTable("SignInSessions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.TokenHash).HasMaxLength(SessionToken.HashLength);
        builder.Property(s => s.Address).HasMaxLength(SignInSession.AddressMaxLength);
        builder.Property(s => s.Browser).HasMaxLength(SignInSession.BrowserMaxLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.TokenHash).IsUnique();
        builder.HasIndex(s => s.PersonId);
    }
}

internal sealed class MachineAccountConfiguration : IEntityTypeConfiguration<MachineAccount>
{
    public void Configure(EntityTypeBuilder<MachineAccount> builder)
    {
        builder.ToTable("MachineAccounts");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.MapAudited();
        builder.Property(m => m.Name).HasMaxLength(MachineAccount.NameMaxLength);
        builder.Property(m => m.Scopes).HasMaxLength(MachineAccount.ScopesMaxLength);
        builder.Property(m => m.TokenHash).HasMaxLength(MachineAccount.TokenHashLength).IsUnicode(false);
        builder.HasOne<Agency>().WithMany().HasForeignKey(m => m.AgencyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.TokenHash).IsUnique();
    }
}

internal sealed class KeptAnswerConfiguration : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> builder)
    {
        builder.ToTable("KeptAnswers");
        // The key decides which of two duplicates has the effect, on whatever node they arrive.
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Id).HasMaxLength(KeptAnswer.HashLength).IsUnicode(false);
        builder.Property(k => k.RequestHash).HasMaxLength(KeptAnswer.HashLength).IsUnicode(false);
        builder.Property(k => k.Headers).HasMaxLength(KeptAnswer.HeadersMaxLength);
        builder.HasOne<MachineAccount>().WithMany().HasForeignKey(k => k.MachineId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(k => k.CreatedAt);
    }
}
