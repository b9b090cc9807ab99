using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(12) by hand.</summary>
internal sealed class CoCreationTests
{
    // C = 0.016 · 0.6 · 0.5 · 0.5 · (0.3 + 2·0.1) · (1 − 0.4) = 0.00072
    [TestCase(0.4, 0.00072)]
    [TestCase(1, 0)]
    public void New_practice_is_that_of_the_formula(double knowledge, double created) =>
        Assert.That(
            Number(CoCreation.In<Lane1>(knowledge, new CoCreation().Creativity<Lane1>(0.6, 0.5, 0.5, 0.1))),
            Is.EqualTo(created).Within(1e-9)
        );
}
