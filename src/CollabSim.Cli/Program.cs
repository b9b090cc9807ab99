return await CollabSim.Cli.CommandLine.RunAsync(args, CollabSim.Cli.Terminal.OfProcess());
