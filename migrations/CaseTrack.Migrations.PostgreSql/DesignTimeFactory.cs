using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Design;

namespace CaseTrack.Migrations.PostgreSql;

// Only for "dotnet ef migrations add": no database is opened.
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CaseTrackDbContext>
{
    public CaseTrackDbContext CreateDbContext(string[] args) => DesignTime.Create("PostgreSql", "Host=localhost;Database=design");
}
