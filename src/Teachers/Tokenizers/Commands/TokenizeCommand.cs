namespace DataForge.Teachers.Tokenizers.Commands;

/// <summary>
/// <c>dataforge tokenize</c>: JSON lines of <c>text</c> (with <c>text_pair</c>), <c>words</c> (with <c>pair_words</c>) or <c>batch</c>, each with
/// <c>add_special_tokens</c>, <c>encode_special_tokens</c>, <c>truncation</c> and <c>padding</c> where wanted; a line of ids, masks, tokens and
/// offsets in code points, or <c>error</c>, for each.
/// </summary>
public static class TokenizeCommand
{
    /// <summary>Runs the command and gives the number of lines that were answered with an error.</summary>
    /// <param name="model">A model directory or a tokenizer file.</param>
    /// <param name="addSpecialTokens">Add special tokens where a line does not say.</param>
    /// <param name="fileLimits">Apply the file's own truncation and padding where a line names none.</param>
    /// <param name="input">The requests.</param>
    /// <param name="output">The answers.</param>
    /// <exception cref="TokenizerException">The model cannot be loaded.</exception>
    public static int Run(string model, bool addSpecialTokens, bool fileLimits, TextReader input, TextWriter output)
    {
        Tokenizer tokenizer = Tokenizer.Load(model);
        return JsonLines.Run(input, output, (line, writer) =>
        {
            TokenizeRequest request = TokenizeRequest.Read(line, addSpecialTokens, fileLimits ? tokenizer.FileTruncation : null, fileLimits ? tokenizer.FilePadding : null);
            IReadOnlyList<TokenizerEncoding> encodings = tokenizer.EncodeBatch(request.Requests, request.Padding);
            if (!request.IsBatch)
            {
                EncodingWriter.Write(writer, encodings[0], request.Requests[0].Truncation is not null);
                return;
            }

            writer.WriteStartArray("encodings");
            for (int i = 0; i < encodings.Count; i++)
            {
                writer.WriteStartObject();
                EncodingWriter.Write(writer, encodings[i], request.Requests[i].Truncation is not null);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
