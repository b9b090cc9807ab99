using CollabSim.Engine;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Scenarios;
using PublicApiGenerator;

namespace CollabSim.Tests.Architecture;

/// <summary>What others may build on, checked in: a change of it is seen and meant.</summary>
[Category(Kept.Category)]
internal sealed class PublicApiTests
{
    [TestCase(typeof(Scenario), "engine-api.txt")]
    [TestCase(typeof(Study), "lab-api.txt")]
    public void The_public_interface_is_the_one_that_was_agreed(Type one, string file)
    {
        ApiGeneratorOptions options = new() { IncludeAssemblyAttributes = false, ExcludeAttributes = [.. Silent] };
        string api = one.Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n");

        Kept.AssertCurrent($"tests/CollabSim.Tests/Golden/{file}", api.TrimEnd() + "\n");
    }

    // What a setting says of itself is in docs/model.md.
    private static readonly string[] Silent = [typeof(QuantityAttribute).FullName!, typeof(MeaningAttribute).FullName!];
}
