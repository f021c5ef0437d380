using DataForge.Teachers.Tokenizers.PostProcessors;

namespace DataForge.Teachers.Tokenizers.Encoders;

/// <summary>Encodes a request with all details: sequences, truncation, post-processing.</summary>
internal static class RequestEncoder
{
    /// <summary>The encoding of a request.</summary>
    public static TokenizerEncoding Encode(EncodeRequest request, TextPipeline pipeline, PostProcessor postProcessor, ScratchPool pool)
    {
        bool isPair = request.TextPair is not null || request.PairWords is not null;
        if (request.Truncation is not null)
        {
            Truncator.Check(request.Truncation, postProcessor.AddedTokens(false));
        }

        EncodeScratch scratch = pool.Rent();
        try
        {
            TokenizerEncoding first = EncodeSequence(request.Text, request.Words, request.EncodeSpecialTokens, pipeline, scratch);
            TokenizerEncoding? second = isPair ? EncodeSequence(request.TextPair ?? "", request.PairWords, request.EncodeSpecialTokens, pipeline, scratch) : null;
            if (request.Truncation is not null)
            {
                (first, second) = Truncator.Truncate(first, second, request.Truncation, request.AddSpecialTokens ? postProcessor.AddedTokens(isPair) : 0);
            }

            return postProcessor.Process(first, second, request.AddSpecialTokens);
        }
        finally
        {
            pool.Return(scratch);
        }
    }

    private static TokenizerEncoding EncodeSequence(string text, IReadOnlyList<string>? words, bool ignoreSpecial, TextPipeline pipeline, EncodeScratch scratch)
    {
        var tokens = new DetailedTokens();
        if (words is null)
        {
            pipeline.EncodeDetails(InputText.ToUtf8(text), ignoreSpecial, scratch, tokens);
            return tokens.Result;
        }

        for (int i = 0; i < words.Count; i++)
        {
            tokens.GivenWord = i;
            pipeline.EncodeDetails(InputText.ToUtf8(words[i]), ignoreSpecial, scratch, tokens);
        }

        return tokens.Result;
    }
}
