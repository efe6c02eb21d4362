using System.Text.RegularExpressions;

namespace CaseTrack.Architecture.Tests;

// 三员分立: a role has one door, the setup and the demonstration aside; no import and no page grants one, or asks for one, past it.
public sealed partial class SeparationTests
{
    private static readonly string[] Doors = ["AskForRole.cs", "RegisterPerson.cs", "GrantRole.cs", "SetUpInstallation.cs", "DemoOrganisation.cs"];

    // Before there is anybody to ask.
    private static readonly string[] WithoutARequest = ["SetUpInstallation.cs", "DemoOrganisation.cs"];

    [Fact]
    public void Roles_AreAskedForAndGrantedInTheirPlacesOnly()
    {
        Assert.Equal(Doors.Order(StringComparer.Ordinal), FilesWith(Grants()));
        Assert.Equal(WithoutARequest.Order(StringComparer.Ordinal), FilesWith(Appoints()));
    }

    [Theory]
    [InlineData("person.Grant(role, moment);")]
    [InlineData("db.Set<PersonRole>().Add(row);")]
    [InlineData("new PersonRole { PersonId = id }")]
    [InlineData("person.Appoint(role, moment);")]
    [InlineData("person.AskFor(role, moment);")]
    [InlineData("db.Set<RoleRequest>().Add(row);")]
    [InlineData("new RoleRequest { PersonId = id }")]
    public void Guard_WhenAnotherDoorIsPlanted_FindsIt(string line) => Assert.Matches(Grants(), line);

    private static IEnumerable<string> FilesWith(Regex what) =>
        Repository.Files("src", ".cs").Where(f => what.IsMatch(f.Text)).Select(f => Path.GetFileName(f.Path)).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\.(Grant|Appoint|AskFor)\(|Set<(PersonRole|RoleRequest)>|(?<!_roles\.Add\(|_roleRequests\.Add\()new (PersonRole|RoleRequest)\b")]
    private static partial Regex Grants();

    [GeneratedRegex(@"\.Appoint\(")]
    private static partial Regex Appoints();
}
