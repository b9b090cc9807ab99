return await CollabSim.Cli.CommandLine.RunAsync(args);
