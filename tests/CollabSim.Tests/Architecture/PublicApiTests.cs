using CollabSim.Engine;
using CollabSim.Tests.Lab.Scenarios;
using PublicApiGenerator;

namespace CollabSim.Tests.Architecture;

/// <summary>What others may build on, checked in: a change of it is seen and meant.</summary>
[Category(Kept.Category)]
internal sealed class PublicApiTests
{
    [Test]
    public void The_public_interface_of_the_engine_is_the_one_that_was_agreed()
    {
        ApiGeneratorOptions options = new() { IncludeAssemblyAttributes = false, ExcludeAttributes = [.. Silent] };
        string api = typeof(Scenario).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n");

        Kept.AssertCurrent("tests/CollabSim.Tests/Golden/engine-api.txt", api.TrimEnd() + "\n");
    }

    // What a setting says of itself is in docs/model.md.
    private static readonly string[] Silent = [typeof(QuantityAttribute).FullName!, typeof(MeaningAttribute).FullName!];
}
