using System.Text.Json;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Benchmarks.Tokenizers;

/// <summary>Encodes what the peer encodes and compares ids: each code point alone and in a word, and random strings.</summary>
internal static class Comparison
{
    public static int Run(string folder, string[] names)
    {
        int different = 0;
        foreach (string name in names)
        {
            Tokenizer tokenizer = Files.Load(folder, name);
            int count = 0, bad = 0;
            var examples = new List<string>();
            foreach (string line in Peer.Run("encode", Files.TokenizerFile(Path.Combine(folder, name))!))
            {
                using JsonDocument record = JsonDocument.Parse(line);
                string text = record.RootElement[0].GetString()!;
                int[] expected = [.. record.RootElement[1].EnumerateArray().Select(id => id.GetInt32())];
                int[] actual = tokenizer.EncodeToIds(text);
                count++;
                if (!actual.AsSpan().SequenceEqual(expected))
                {
                    bad++;
                    if (examples.Count < 12)
                    {
                        examples.Add($"  {JsonSerializer.Serialize(text)}: {string.Join(' ', actual)} / {string.Join(' ', expected)}");
                    }
                }
            }

            different += bad;
            Console.WriteLine($"{name}: {count} texts, {bad} different");
            examples.ForEach(Console.WriteLine);
        }

        return different == 0 ? 0 : 1;
    }
}
