namespace CollabSim.Cli;

/// <summary>Something the user gave is wrong; the message says what, where and what is allowed.</summary>
internal sealed class BadInputException(string message) : Exception(message);
