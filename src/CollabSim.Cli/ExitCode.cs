namespace CollabSim.Cli;

/// <summary>What the caller is told by the exit code.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Some runs failed, or a merged study lacks some.</summary>
    public const int SomeRunsFailed = 1;

    /// <summary>A report says what its results do not.</summary>
    public const int NotVerified = 1;

    /// <summary>Something takes more time than <c>--fail-if-slower</c> allows, beyond noise.</summary>
    public const int Slower = 1;

    /// <summary>A file, an argument or a setting is wrong; nothing was run.</summary>
    public const int BadInput = 2;

    /// <summary>A mistake in CollabSim itself.</summary>
    public const int Defect = 70;

    /// <summary>
    /// A shard of <c>--shard auto</c> was asked to stop before all of its runs were there: whoever started it can start it again. The
    /// number is that of sysexits.h for a failure that passes.
    /// </summary>
    public const int RunsAreLeft = 75;

    /// <summary>Stopped by Ctrl-C or SIGTERM; the same command goes on where it stopped.</summary>
    public const int Interrupted = 130;
}
