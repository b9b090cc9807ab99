using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>Of the category Browser; skipped, with the reason, where there is no Chromium, Chrome or Edge.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsBrowserAttribute : NUnitAttribute, IApplyToTest
{
    private static readonly Lazy<string?> Missing = new(() =>
    {
        try
        {
            return Browser.Find() is null
                ? "needs Chromium, Chrome or Edge (Debian, Ubuntu: sudo apt-get install chromium)"
                : null;
        }
        catch (ResultsException unusable)
        {
            return unusable.Message;
        }
    });

    public void ApplyToTest(Test test)
    {
        test.Properties.Add(PropertyNames.Category, "Browser");
        if (Missing.Value is { } reason && test.RunState == RunState.Runnable)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, reason);
        }
    }
}
