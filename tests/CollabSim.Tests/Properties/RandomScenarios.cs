using System.Reflection;
using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Randomness;
using CollabSim.Tests.Engine.Randomness;

namespace CollabSim.Tests.Properties;

/// <summary>Scenarios with any parameters, networks, policies and domains.</summary>
internal static class RandomScenarios
{
    private static readonly Type[] Networks = [.. Kinds.Of(typeof(Network)).Values];

    public static Scenario Number(uint number)
    {
        Draws draws = Draws.For(1, RandomStream.Named("test.scenario"), 0, number);
        Scenario scenario = EverythingOn.With(1 + draws.NextIndex(8)) with
        {
            Schools = 20 + draws.NextIndex(60),
            Network = (Network)Activator.CreateInstance(Networks[draws.NextIndex(Networks.Length)])!,
            Communities = new Communities
            {
                Membership = (Membership)draws.NextIndex(3),
                Structure = draws.NextUniform(),
                Process = draws.NextUniform(),
            },
        };
        if (draws.NextChance(0.3))
        {
            scenario = scenario with { Policies = [] };
        }

        foreach (PropertyInfo section in typeof(Scenario).GetProperties().Where(IsSection))
        {
            object settings = section.GetValue(scenario)!;
            foreach (PropertyInfo setting in settings.GetType().GetProperties())
            {
                if (setting.PropertyType == typeof(double) && draws.NextChance(0.4))
                {
                    setting.SetValue(settings, AnyValue(setting, (double)setting.GetValue(settings)!, ref draws));
                }
            }
        }

        return scenario;
    }

    private static bool IsSection(PropertyInfo property) =>
        property.PropertyType.Namespace == typeof(Trust).Namespace && property.Name != nameof(Scenario.Communities);

    /// <summary>Anything from the least allowed to the most allowed or four times the usual.</summary>
    private static double AnyValue(PropertyInfo setting, double usual, ref Draws draws)
    {
        QuantityAttribute range = setting.GetCustomAttribute<QuantityAttribute>()!;
        double most = Math.Min(range.Max, Math.Max(4 * usual, range.Min + 1));
        return range.Min + (draws.NextUniform() * (most - range.Min));
    }
}
