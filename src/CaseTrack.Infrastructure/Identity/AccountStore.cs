using CaseTrack.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Identity;

// Saves at once, inside the transaction of the command: a handler calls it before it changes anything whose changes the
// audit trail must still see.
internal sealed class AccountStore(CaseTrackDbContext db, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Account, CaseTrackDbContext, Guid>(db, describer);
