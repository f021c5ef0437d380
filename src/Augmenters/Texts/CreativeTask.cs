using System.Collections.Frozen;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Texts;

/// <summary>Tells tasks whose answer is free invention, where no statement is false and any change may be as good.</summary>
internal static class CreativeTask
{
    private static readonly FrozenSet<string> Marks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "story", "stories", "poem", "poems", "poetry", "song", "lyrics", "joke", "jokes", "imagine", "fiction", "fictional", "roleplay", "pretend", "script", "dialogue", "dialog", "novel", "haiku", "limerick", "rap", "scene", "character", "characters",
        "satire", "tweet", "slogan", "caption", "screenplay", "monologue", "fable", "tale", "parody", "suppose", "hypothetical", "rewrite", "paraphrase", "translate", "compose", "riddle", "funny", "sonnet", "verse", "fanfic", "email", "letter", "advertisement", "ad", "essay", "speech", "blog", "review", "quote", "name", "names", "title");

    /// <summary>True where a word of the last turn asks for invention or for a text of a given kind.</summary>
    public static bool Is(string prompt)
    {
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = Marks.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (TextSpan word in Words.Enumerate(prompt))
        {
            if (lookup.Contains(word.Of(prompt)))
            {
                return true;
            }
        }

        return false;
    }
}
