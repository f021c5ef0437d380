using System.Diagnostics;

namespace DataForge.Benchmarks.Tokenizers;

/// <summary>Runs <c>peer.mjs</c>, which drives the Rust library's npm binding.</summary>
internal static class Peer
{
    /// <summary>The lines the script prints, with one thread for the library.</summary>
    public static IEnumerable<string> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(SourceFolder(), "peer.mjs"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["RAYON_NUM_THREADS"] = "1";
        start.Environment["TOKENIZERS_PARALLELISM"] = "false";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        while (process.StandardOutput.ReadLine() is string line)
        {
            yield return line;
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"peer.mjs ended with {process.ExitCode}; run `npm ci` in {SourceFolder()}");
        }
    }

    private static string SourceFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "peer.mjs")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("peer.mjs is not above " + AppContext.BaseDirectory);
    }
}
