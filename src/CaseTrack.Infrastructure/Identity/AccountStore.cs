using CaseTrack.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Identity;

internal sealed class AccountStore(CaseTrackDbContext db, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Account, CaseTrackDbContext, Guid>(db, describer);
