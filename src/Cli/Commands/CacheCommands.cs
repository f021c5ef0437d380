using System.CommandLine;
using System.Globalization;
using DataForge.Pipelines.Builds;
using DataForge.Teachers.Scoring.Caching;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge cache</c>: the scores that builds keep.</summary>
internal static class CacheCommands
{
    private const double Mega = 1e6;

    public static Command Create(CommandContext context) => new ExampleCommand("cache", "Looks at and removes the scores that teachers gave.", "cache stats", "cache prune --keep 3f2a")
    {
        Statistics(context),
        Prune(context),
    };

    private static ExampleCommand Statistics(CommandContext context)
    {
        var command = new ExampleCommand("stats", "Shows the scores kept for each teacher, by fingerprint.", "cache stats", "cache stats out/quickstart --json");
        Argument<string?> folder = Folder();
        Option<bool> json = new("--json") { Description = "Write one JSON object for each teacher." };
        command.Add(folder);
        command.Add(json);
        command.SetAction(parsed =>
        {
            IReadOnlyList<ScoreCacheStatistics> all = ScoreCacheFolder.Statistics(Find(parsed.GetValue(folder)));
            foreach (ScoreCacheStatistics item in all)
            {
                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(context.Out, indented: false, writer =>
                    {
                        writer.WriteStartObject();
                        writer.WriteString("fingerprint", item.Fingerprint);
                        writer.WriteNumber("scores", item.Rows);
                        writer.WriteNumber("segments", item.Segments);
                        writer.WriteNumber("bytes", item.Bytes);
                        writer.WriteEndObject();
                    });
                }
                else
                {
                    context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{item.Fingerprint}: {item.Rows:N0} scores in {item.Segments:N0} files, {item.Bytes / Mega:N1} MB"));
                }
            }

            if (!parsed.GetValue(json))
            {
                context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Sum(item => item.Rows):N0} scores of {all.Count} teachers, {all.Sum(item => item.Bytes) / Mega:N1} MB"));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static ExampleCommand Prune(CommandContext context)
    {
        var command = new ExampleCommand("prune", "Removes the scores of all teachers but those named; what a teacher gave would have to be computed again.", "cache prune --keep 3f2a", "cache prune out/quickstart --all");
        Argument<string?> folder = Folder();
        Option<string[]> keep = new("--keep") { Description = "Beginning of a fingerprint to keep; may be given several times.", HelpName = "FINGERPRINT" };
        Option<bool> all = new("--all") { Description = "Keep none." };
        command.Add(folder);
        command.Add(keep);
        command.Add(all);
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) == result.GetValue(keep) is { Length: > 0 })
            {
                result.AddError("Say what to keep with --keep, or remove everything with --all.");
            }
        });
        command.SetAction(parsed =>
        {
            string root = Find(parsed.GetValue(folder));
            var kept = new HashSet<string>(StringComparer.Ordinal);
            string[] known = [.. ScoreCacheFolder.Fingerprints(root)];
            foreach (string beginning in parsed.GetValue(keep) ?? [])
            {
                string[] found = [.. known.Where(fingerprint => fingerprint.StartsWith(beginning, StringComparison.Ordinal))];
                kept.Add(found is [var only] ? only : throw new InvalidDataException($"--keep {beginning}: {found.Length} fingerprints begin so; nothing was removed. There are: {string.Join(", ", known)}."));
            }

            foreach (string removed in ScoreCacheFolder.Prune(root, kept))
            {
                context.Out.WriteLine($"removed {removed}");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Argument<string?> Folder() => new("DIR")
    {
        Description = $"A build, or a cache folder given with --cache (default: the only build in {BuildArguments.DefaultFolder}).",
        DefaultValueFactory = _ => null,
    };

    private static string Find(string? given)
    {
        string folder = given is null ? BuildArguments.Find(null).Cache : Directory.Exists(new BuildFolder(given).Cache) ? new BuildFolder(given).Cache : given;
        string inner = Path.Combine(folder, ScoreCacheFolder.Name);
        return Directory.Exists(inner) ? inner : folder;
    }
}
