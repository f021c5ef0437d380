using System.CommandLine;
using DataForge.Cli.Audits;
using DataForge.Cli.TokenCounts;
using DataForge.Filters.Audit;
using DataForge.Filters.Audit.Reports;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge audit DIR</c>: what predicts the labels of a dataset without understanding it.</summary>
internal static class AuditCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "audit",
            "Asks whether something cheap predicts the labels of a dataset: length, format, words, position, source. Finds duplicates, contradictions and prompts in several splits. Exit code 1 where a --fail-if rule holds.",
            "audit out/quickstart",
            "audit pairs.jsonl.gz --html audit.html",
            "audit out/quickstart --json --fail-if \"shortcut.best > 0.6\" --fail-if \"leaks > 0\"");
        Argument<string> path = new("DIR") { Description = "A build, a dataset folder, or a .parquet, .jsonl or .jsonl.gz file." };
        Option<bool> json = new("--json") { Description = "Write a JSON array of reports instead of Markdown." };
        Option<string?> html = new("--html") { Description = "Also write a page for the browser.", HelpName = "FILE" };
        Option<string[]> rules = new("--fail-if") { Description = "A rule such as 'shortcut.best > 0.6', 'shortcut.length_words > 0.55', 'cues > 0', 'duplicates > 0', 'contradictions > 0' or 'leaks > 0'.", HelpName = "RULE" };
        command.Add(path);
        command.Add(json);
        command.Add(html);
        command.Add(rules);
        command.SetAction(parsed =>
        {
            try
            {
                FailRule[] parsedRules = [.. (parsed.GetValue(rules) ?? []).Select(FailRule.Parse)];
                AuditReport[] reports = [.. AuditTables.Find(parsed.GetRequiredValue(path)).Select(Audit)];
                string[] violations = [.. reports.SelectMany(report => parsedRules.Select(rule => rule.Violation(report)).OfType<string>())];
                Write(context, reports, parsed.GetValue(json), parsed.GetValue(html));
                foreach (string violation in violations)
                {
                    context.Error.WriteLine($"dataforge: {violation}");
                }

                return violations.Length == 0 ? ExitCodes.Done : ExitCodes.Failed;
            }
            catch (FormatException wrong)
            {
                context.Error.WriteLine($"dataforge: {wrong.Message}");
                return ExitCodes.WrongUsage;
            }
        });
        return command;
    }

    private static AuditReport Audit(DatasetTable table)
    {
        int ties = 0;
        bool counted = false;
        AuditReport report = Auditor.Run(table.Name, Rows(), new AuditOptions());
        return report with { Ties = ties };

        IEnumerable<AuditRow> Rows()
        {
            bool counts = !counted;
            counted = true;
            foreach (AuditRow row in AuditTables.Rows(table, () => ties += counts ? 1 : 0))
            {
                yield return row;
            }
        }
    }

    private static void Write(CommandContext context, AuditReport[] reports, bool json, string? html)
    {
        if (html is not null)
        {
            // A reader of the page sees the old one or the new one.
            string temporary = $"{html}.partial";
            File.WriteAllText(temporary, AuditHtml.Write(reports));
            File.Move(temporary, html, overwrite: true);
        }

        if (!json)
        {
            context.Out.Write(AuditMarkdown.Write(reports));
            return;
        }

        JsonOutput.Write(context.Out, indented: true, writer =>
        {
            writer.WriteStartArray();
            foreach (AuditReport report in reports)
            {
                AuditJson.Write(writer, report);
            }

            writer.WriteEndArray();
        });
    }
}
