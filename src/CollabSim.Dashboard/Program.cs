return await CollabSim.Dashboard.Serving.RunAsync(args);
