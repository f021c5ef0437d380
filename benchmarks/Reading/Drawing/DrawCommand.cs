using DataForge.Benchmarks.Reading.Sheets;

namespace DataForge.Benchmarks.Reading.Drawing;

/// <summary>Writes sheets of drawn rows with hidden labels, and a key beside each.</summary>
internal static class DrawCommand
{
    public static int Run(string data, string root, string? model, string folder, int count, IReadOnlyList<string> operators)
    {
        var made = new Dictionary<string, List<MadeRow>>(StringComparer.Ordinal);
        HashSet<string> wanted = [.. operators.SelectMany(Packs.Of)];
        Directory.CreateDirectory(folder);
        foreach ((string recipe, string file) in RecipeData.All)
        {
            string read = Path.Combine(data, file);
            if (recipe.EndsWith("nli_choices.yaml", StringComparison.Ordinal))
            {
                read = Path.Combine(folder, "nli_choices.jsonl");
                InferenceChoices.Write(Path.Combine(data, file), read);
            }

            foreach (MadeRow item in RecipeRun.Run(Path.Combine(root, recipe), read, model, name => wanted.Count == 0 || wanted.Contains(name)))
            {
                made.TryAdd(item.Operator, []);
                made[item.Operator].Add(item);
            }
        }

        Console.WriteLine("| sheet | operators | items | characters |\n|---|---|---|---|");
        foreach (string[] pack in made.Keys.Select(Packs.Of).DistinctBy(pack => string.Join('+', pack)).OrderBy(pack => pack[0], StringComparer.Ordinal))
        {
            Item[] items = [.. pack.Where(made.ContainsKey).SelectMany(name => KeyedSample.Draw(made[name], count)).Select(Item.Of)
                .OrderBy(item => Packs.Rank(pack, item.Key.Id), StringComparer.Ordinal)];
            int part = 0;
            foreach (Item[] sheet in Packs.Parts(items, count))
            {
                string name = Packs.Name(pack, ++part);
                int characters = SheetWriter.Write(folder, name, sheet);
                string counts = string.Join(", ", sheet.GroupBy(item => item.Key.Operator).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));
                Console.WriteLine($"| {name} | {counts} | {sheet.Length} | {characters} |");
            }
        }

        return 0;
    }
}
