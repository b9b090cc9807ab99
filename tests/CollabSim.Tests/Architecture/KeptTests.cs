using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Architecture;

/// <summary>One command renews every list that is checked in: <c>COLLABSIM_RENEW=1 dotnet test -c Release --filter TestCategory=Kept</c>.</summary>
internal sealed class KeptTests
{
    [Test]
    public void Whoever_keeps_a_file_is_in_the_category_that_renews_them_all() =>
        Assert.That(
            Sources
                .In("tests/CollabSim.Tests")
                .Where(file =>
                    !file.EndsWith("/Kept.cs", StringComparison.Ordinal)
                    && !file.EndsWith("/KeptTests.cs", StringComparison.Ordinal)
                )
                .Select(file =>
                    (file, text: File.ReadAllText(Path.Combine(Sources.Root, "tests/CollabSim.Tests", file)))
                )
                .Where(source => source.text.Contains("Kept.Assert") || source.text.Contains("Kept.IsRenewing"))
                .Where(source => !source.text.Contains($"[Category({nameof(Kept)}.{nameof(Kept.Category)})]"))
                .Select(source => source.file),
            Is.Empty
        );
}
