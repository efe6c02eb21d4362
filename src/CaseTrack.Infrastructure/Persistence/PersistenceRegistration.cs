using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CaseTrack.Application.Audit;
using CaseTrack.Application.Common;
using CaseTrack.Application.Import;
using CaseTrack.Infrastructure.Audit;
using CaseTrack.Infrastructure.Backup;
using CaseTrack.Infrastructure.Calendars;
using CaseTrack.Infrastructure.Import;
using CaseTrack.Infrastructure.Persistence.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Infrastructure.Persistence;

// Where the data lives: CASETRACK_DATA, Database__Provider and ConnectionStrings__CaseTrack.
public sealed record DataSettings(string Folder, string Provider, string ConnectionString, int? MaxBatchSize)
{
    // Jobs__Enabled; set by the command that serves.
    public bool JobsEnabled { get; init; }

    // Database__AcceptRisks: what could lose an acknowledged act and is taken all the same, each as the refusal names it.
    public IReadOnlyList<string> AcceptedRisks { get; init; } = [];

    // Keys__Certificate and Keys__CertificatePassword: a PKCS#12 file that the stored keys are encrypted with.
    public string? KeyCertificate { get; init; }

    public string? KeyCertificatePassword { get; init; }

    public static DataSettings From(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["CASETRACK_DATA"] is { Length: > 0 } given ? given : "data");
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connection = configuration.GetConnectionString("CaseTrack");
        if (connection is null && ProviderModel.Named(provider).MigratesItself)
        {
            connection = $"Data Source={Path.Combine(folder, "casetrack.db")}";
        }

        return new DataSettings(
            folder, provider, connection ?? throw new SettingInvalidException(SettingFault.Missing, "ConnectionStrings__CaseTrack"),
            configuration.Positive("Database:MaxBatchSize"))
        {
            JobsEnabled = configuration.GetValue<bool>("Jobs:Enabled"),
            AcceptedRisks = (configuration["Database:AcceptRisks"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            KeyCertificate = configuration["Keys:Certificate"],
            KeyCertificatePassword = configuration["Keys:CertificatePassword"],
        };
    }

    internal X509Certificate2 LoadKeyCertificate(string file)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, KeyCertificatePassword);
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            throw new SettingInvalidException(SettingFault.Unreadable, "Keys__Certificate", file);
        }
    }
}

public static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, DataSettings settings)
    {
        services.AddSingleton(settings);
        services.AddPooledDbContextFactory<CaseTrackDbContext>(options => ProviderModel.Named(settings.Provider).Use(options, settings.ConnectionString, settings.MaxBatchSize));
        services.AddScoped<ContextOfScope>();
        services.AddScoped(provider => provider.GetRequiredService<ContextOfScope>().Context);
        services.AddScoped<ICaseTrackDb>(provider => provider.GetRequiredService<CaseTrackDbContext>());
        services.AddScoped<ITransactionRunner, TransactionRunner>();
        services.AddScoped<INumberRegister, NumberRegister>();
        services.AddScoped<IDeadlineBooks, DeadlineBooks>();
        services.AddScoped<IBookEditions, BookEditions>();
        services.AddScoped<IAuditProof, AuditProof>();
        services.AddScoped<IAuditHeads, AuditHeadsReader>();
        services.AddSingleton<Backups>();
        services.AddSingleton<ILedgerReader, LedgerReader>();
        services.AddSingleton<LoadedBooks>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<DatabaseSetup>();
        return services;
    }
}
