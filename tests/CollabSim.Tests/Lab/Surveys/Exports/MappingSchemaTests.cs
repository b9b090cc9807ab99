using CollabSim.Lab.Surveys.Exports;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Surveys.Exports;

[Category(Kept.Category)]
internal sealed class MappingSchemaTests
{
    [Test]
    public void The_schema_in_the_folder_of_examples_is_current() =>
        Kept.AssertCurrent($"examples/surveys/{MappingSchema.Name}", MappingSchema.Generate());
}
