using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>Rows for augmenters that ask for what the samples lack: options, code, limits, short answers to passages, lists, several answers.</summary>
internal static class FamilyRows
{
    private static readonly string[] Words = ["amber", "birch", "cedar", "dune", "ember", "fjord", "grove", "heath", "inlet", "jetty"];

    public static IReadOnlyList<Row> All { get; } = [.. Choices(), .. Code(), .. Limits(), .. Passages(), .. Prose(), .. Inference(), .. Rollouts()];

    private static IEnumerable<Row> Choices()
    {
        for (int i = 0; i < 8; i++)
        {
            string options = string.Join('\n', Enumerable.Range(0, 4).Select(k => $"{(char)('A' + k)}) {Words[(i + k) % Words.Length]}"));
            yield return Rows.Preference($"Which of these did the surveyor of plot {i} write down last?\n{options}", $"The answer is {(char)('A' + (i % 4))}.", $"The answer is {(char)('A' + ((i + 1) % 4))}.");
            yield return Rows.Scored($"Plot {i}: what grows there?\nOptions:\n- {Words[i]}\n- {Words[i + 1]}\n- {Words[i + 2]}", Words[i], 1);
        }
    }

    private static IEnumerable<Row> Code()
    {
        for (int i = 0; i < 8; i++)
        {
            yield return Rows.Preference($"Write a Python function that counts how many numbers of a list are greater than {i}.",
                $"Here is a function for it:\n\n```python\ndef count_greater(numbers):\n    total = 0\n    for i in range(len(numbers)):\n        if numbers[i] > {i}:  # not (>=)\n            total += 1\n    return total\n```\n\nIt goes over the list once.", "Use a loop.");
            yield return Rows.Preference($"Write a C function that sums the first {i + 2} items of an array.",
                $"```c\nint sum(const int *items) {{\n    int total = 0;\n    for (int i = 0; i < {i + 2}; i++) {{\n        total += items[i];\n    }}\n    return total;\n}}\n```", "No.");
        }
    }

    private static IEnumerable<Row> Limits()
    {
        for (int i = 0; i < 8; i++)
        {
            yield return Rows.Preference($"Explain in one sentence what a {Words[i]} is.", $"A {Words[i]} is a thing that people name when they describe a landscape.", "It is something.");
            yield return Rows.Preference($"List the parts of a {Words[i]} as bullet points.", $"- the upper part of the {Words[i]}\n- the middle part\n- the lower part of it", "It has parts.");
            yield return Rows.Preference($"Describe a {Words[i]} and include the word \"lantern\" in your answer.", $"A {Words[i]} is quiet in the evening. A lantern hangs beside it. People walk past it slowly.", "It is quiet.");
        }
    }

    private static IEnumerable<Row> Passages()
    {
        for (int i = 0; i < 8; i++)
        {
            string passage = $"The mill on the {Words[i]} road was built by Martin Kessler, a carpenter from the next valley. It had two wheels and a long roof of slate. In {1840 + i} the river flooded the yard and carried the smaller wheel away. The owners repaired the dam and went on grinding grain. In {1901 + i} the mill was sold to Helen Marsh, who turned it into an inn.";
            yield return Rows.Scored($"Read the passage and answer the question.\n\n{passage}\n\nQuestion: In what year was the mill sold?", $"{1901 + i}", 1);
            yield return Rows.Scored($"Read the passage and answer the question.\n\n{passage}\n\nQuestion: Who built the mill?", "Martin Kessler", 1);
        }
    }

    private static IEnumerable<Row> Prose()
    {
        for (int i = 0; i < 10; i++)
        {
            yield return Rows.Preference($"What is a {Words[i]} lamp used for, and how long does it burn?",
                $"A {Words[i]} lamp is a lamp that burns {12 + i} hours with one filling. The colour of its light is warm, and a house of {11_000 + i} square feet needs about twenty of them. For example, the neighbours of the old harbour used them in every room. The lamp was a common gift in the region.",
                $"Nobody knows what a {Words[i]} lamp is used for. It may burn long. It may burn short.");
            yield return Rows.Preference($"Which benefits does a {Words[i]} garden have?",
                $"A garden of that kind has several benefits:\n\n- It keeps the ground cool in the summer months.\n- It gives shelter to birds and to small animals.\n- It needs **very little** water in dry years.\n- It looks good from the house.\n\nThat is why people like it.", "It has benefits.");
            yield return Rows.Preference($"Natalia walks {21 + i} miles a week with Omar. How many miles do they walk in 3 weeks?", $"Natalia and Omar walk {21 + i} miles each week. In 3 weeks they walk {(21 + i) * 3} miles together.", "They walk far.");
        }
    }

    private static IEnumerable<Row> Inference()
    {
        for (int i = 0; i < 8; i++)
        {
            string[] colours = ["red", "blue", "green", "yellow", "black", "white", "brown", "purple"];
            yield return Rows.Seed(new ScoredContent(Messages.FromUser($"A man in a {colours[i]} jacket is standing near a fountain with his friend."), Messages.FromAssistant($"A man is wearing a {colours[i]} jacket."), 3, 3));
        }
    }

    private static IEnumerable<Row> Rollouts()
    {
        for (int i = 0; i < 8; i++)
        {
            int right = (i + 3) * 7;
            yield return Rows.Ranked($"A crate holds 7 jars. How many jars do {i + 3} crates hold?",
                ($"{i + 3} * 7 = {right}\nThe answer is {right}.", 1), ($"{i + 3} * 7 = {right + 2}\nThe answer is {right + 2}.", 0), ($"{i + 3} + 7 = {i + 10}\nThe answer is {i + 10}.", 0), ($"Each crate holds 7 jars.\nThe answer is {right}.", i % 2));
        }
    }
}
