namespace CaseTrack.Infrastructure.Persistence.Providers;

// How one database is saved whole at one instant, and put back where none is.
internal abstract class DatabaseCopy
{
    // The file of an archive that holds the database.
    public abstract string Member { get; }

    // Writes what the database holds at one instant into files of the folder; look sees exactly that instant.
    public abstract Task<T> SaveAsync<T>(DataSettings settings, string folder, Func<CaseTrackDbContext, Task<T>> look, CancellationToken cancellationToken);

    // Refuses, before anything is written, where there is a database already or its program is missing.
    public abstract Task MustBeRestorableAsync(DataSettings settings, CancellationToken cancellationToken);

    // Puts the saved files of the staging folder back as a database, lets check look at it, and keeps it only if it passed.
    public abstract Task<T> RestoreAsync<T>(DataSettings settings, string staged, Func<CaseTrackDbContext, Task<(bool IsGood, T Answer)>> check, CancellationToken cancellationToken);

    // What the database itself finds wrong with its pages, rows and references.
    public abstract Task<IReadOnlyList<string>> FaultsAsync(CaseTrackDbContext db, CancellationToken cancellationToken);
}
