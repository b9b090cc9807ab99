namespace CollabSim.Dashboard.Workshop;

/// <summary>Where a workshop is.</summary>
internal enum Round
{
    /// <summary>People come in.</summary>
    Gathering,

    /// <summary>Everybody ranks the options, before anything is seen.</summary>
    Betting,

    /// <summary>Everybody says what three settings are that nobody has measured.</summary>
    Believing,

    /// <summary>Bets are seen beside what the model says.</summary>
    Reveal,

    /// <summary>The beliefs of all are lived through, a world for each.</summary>
    Together,
}
