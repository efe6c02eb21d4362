namespace CaseTrack.Web.Tests.Authorization;

// One scene for all that only look at it.
[CollectionDefinition(Name)]
public sealed class SceneCollection : ICollectionFixture<Scene>
{
    public const string Name = "scene";
}
