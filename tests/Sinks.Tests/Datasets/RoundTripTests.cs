using System.Text.Json.Nodes;
using DataForge.Core.Rows;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Shards;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Sinks.Tests.Datasets;

public sealed class RoundTripTests
{
    private static readonly Gen<string> Text = Gen.Elements("", " ", "a", "é", "日本", "😀", "\u0000", "\u2028", "line\nbreak", "\"", "\\", "long text ")
        .ListOf().Select(parts => string.Concat(parts));

    private static readonly Gen<Messages> Conversations =
        from count in Gen.Choose(0, 4)
        from roles in Gen.Elements("system", "user", "assistant", "tool").ArrayOf(count)
        from contents in Text.ArrayOf(count)
        select new Messages([.. roles.Zip(contents, (role, content) => new Message(role, content))]);

    private static readonly Gen<Row> Rows =
        from prompt in Conversations
        from chosen in Conversations
        from rejected in Conversations
        from probability in Gen.Elements<double?>(null, 0, 0.25, 0.5, 0.75, 1)
        from margin in Gen.Elements<double?>(null, -1.5, 0, 1e-300)
        from split in Gen.Elements(Build.Splits)
        from scores in Gen.Elements(0, 1, 3)
        select Build.Seed(
            new PreferenceContent(prompt, chosen, rejected),
            new Annotations
            {
                ChosenProbability = probability,
                PreferenceMargin = margin,
                Scores = [.. Enumerable.Range(0, scores).Select(index => new Score("rm", "chosen.reward", index / 3.0))],
            },
            split);

    [Fact]
    public void Shards_OfAnyRows_ReadBackAsTheRows()
    {
        Prop.ForAll(Rows.ListOf().ToArbitrary(), rows =>
        {
            using var folder = new TemporaryFolder();
            Build build = Build.Of([[.. rows]], options: new DatasetSinkOptions { RowGroupRows = 3 });

            foreach (ShardFile shard in build.Write(folder.Root).Where(file => file.Plan.Config == "preference"))
            {
                TableReader.Read(shard.Path).Select(Facts).Should().Equal(rows.Where(row => row.Split == shard.Plan.Split).Select(Facts));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Shards_WrittenByManyThreads_AreTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        Build build = Build.Of([[.. CanonicalRows.Rows]]);
        ShardPlan plan = build.Plan()[0];

        string one = new ShardWriter(build.Configs).Write(plan, build.Slices[0].Rows, folder["one"]).Sha256;
        string four = new ShardWriter(build.Configs, threads: 4).Write(plan, build.Slices[0].Rows, folder["four"]).Sha256;

        four.Should().Be(one);
    }

    private static string Facts(JsonObject row) => string.Join(
        "\n",
        row["id"],
        Conversation(row["prompt"]!),
        Conversation(row["chosen"]!),
        Conversation(row["rejected"]!),
        row["p_chosen"]!.GetValue<double>().ToString("R"),
        row["preference_margin"]?.GetValue<double>().ToString("R"),
        string.Join(' ', row["scores"]!.AsArray().Select(score => score!["value"]!.GetValue<double>().ToString("R"))),
        row["split"]);

    private static string Facts(Row row)
    {
        var content = (PreferenceContent)row.Content;
        return string.Join(
            "\n",
            row.Id,
            Conversation(content.Prompt),
            Conversation(content.Chosen),
            Conversation(content.Rejected),
            (row.Annotations.ChosenProbability ?? 1).ToString("R"),
            row.Annotations.PreferenceMargin?.ToString("R"),
            string.Join(' ', row.Annotations.Scores.Select(score => score.Value.ToString("R"))),
            row.Split);
    }

    private static string Conversation(JsonNode messages) => string.Join('|', messages.AsArray().Select(message => $"{message!["role"]}:{message["content"]}"));

    private static string Conversation(Messages messages) => string.Join('|', messages.Select(message => $"{message.Role}:{message.Content}"));
}
