using System.Runtime.CompilerServices;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>Looks a word up in the cache before it asks the model.</summary>
internal static class CachedTokenizer
{
    /// <summary>A model's way to cut a word.</summary>
    public delegate void Tokenizer<TModel>(TModel model, ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output);

    /// <summary>Adds the tokens of [start, end).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tokenize<TModel>(ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output, TModel model, Tokenizer<TModel> tokenize)
    {
        int length = end - start;
        if (length > WordCache.MaximumLength)
        {
            tokenize(model, text, start, end, scratch, output);
        }
        else if (!scratch.Cache.TryAppend(text, start, length, output))
        {
            int before = output.Count;
            tokenize(model, text, start, end, scratch, output);
            scratch.Cache.Add(text, start, length, output.Items[before..]);
        }
    }
}
