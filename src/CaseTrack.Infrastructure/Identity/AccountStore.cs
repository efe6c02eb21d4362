using CaseTrack.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Identity;

// Saves nothing by itself: an account changes inside a command, and is saved with it and its audit entry or not at all.
internal sealed class AccountStore : UserOnlyStore<Account, CaseTrackDbContext, Guid>
{
    public AccountStore(CaseTrackDbContext db, IdentityErrorDescriber? describer = null) : base(db, describer) => AutoSaveChanges = false;
}
