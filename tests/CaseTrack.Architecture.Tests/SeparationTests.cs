using System.Text.RegularExpressions;

namespace CaseTrack.Architecture.Tests;

// 三员分立: a role has one door, the setup and the demonstration aside; no import and no page grants one past it.
public sealed partial class SeparationTests
{
    private static readonly string[] Doors = ["GrantRole.cs", "SetUpInstallation.cs", "DemoOrganisation.cs"];

    [Fact]
    public void Roles_AreGrantedInThreePlacesOnly() =>
        Assert.Equal(
            Doors.Order(StringComparer.Ordinal),
            Repository.Files("src", ".cs").Where(f => Grants().IsMatch(f.Text)).Select(f => Path.GetFileName(f.Path)).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("person.Grant(role, moment);")]
    [InlineData("db.Set<PersonRole>().Add(row);")]
    [InlineData("new PersonRole { PersonId = id }")]
    public void Guard_WhenAnotherDoorIsPlanted_FindsIt(string line) => Assert.Matches(Grants(), line);

    [GeneratedRegex(@"\.Grant\(|Set<PersonRole>|(?<!_roles\.Add\()new PersonRole\b")]
    private static partial Regex Grants();
}
