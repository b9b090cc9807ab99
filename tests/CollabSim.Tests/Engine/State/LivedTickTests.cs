using CollabSim.Engine;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.State;

/// <summary>The class of a partnership's tick is that of model.md §6, on either side of every mark.</summary>
internal sealed class LivedTickTests
{
    [Test]
    public void Every_combination_has_the_class_that_the_model_gives_it()
    {
        foreach (float days in new[] { 0f, 1e-6f, 3f })
        {
            foreach (float value in new[] { -0.01f, 0f, 1e-7f, 0.02f })
            {
                foreach (float productive in new[] { 0f, 1e-6f, 2f })
                {
                    foreach (float challenge in new[] { 0f, 0.5999999f, 0.6f, 1f })
                    {
                        LivedTick tick = new(0, 1, days, productive, value, challenge);
                        Assert.That(tick.Class, Is.EqualTo(Defined(tick)), tick.ToString());
                    }
                }
            }
        }
    }

    private static PartnershipClass Defined(LivedTick tick) =>
        tick.JointDays <= 0 ? PartnershipClass.Dormant
        : tick.JointValue > 0 ? PartnershipClass.Advantage
        : tick.ProductiveDays == 0 ? PartnershipClass.Hollow
        : tick.Challenge < 0.6f ? PartnershipClass.Comfortable
        : PartnershipClass.OtherInertia;
}
