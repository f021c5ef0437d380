using DataForge.Teachers.Tokenizers.Loading;

namespace DataForge.Teachers.Tokenizers.Commands;

/// <summary>
/// <c>dataforge decode</c>: JSON lines of <c>ids</c>; a line of <c>decoded</c> (special tokens left out) and <c>decoded_with_special</c>, or
/// <c>error</c>, for each. Ids that no token has are left out.
/// </summary>
public static class DecodeCommand
{
    /// <summary>Runs the command and gives the number of lines that were answered with an error.</summary>
    /// <param name="model">A model directory or a tokenizer file.</param>
    /// <param name="input">The requests.</param>
    /// <param name="output">The answers.</param>
    /// <exception cref="TokenizerException">The model cannot be loaded.</exception>
    public static int Run(string model, TextReader input, TextWriter output)
    {
        Tokenizer tokenizer = Tokenizer.Load(model);
        return JsonLines.Run(input, output, (line, writer) =>
        {
            int[] ids = [.. new JsonPart(line, "$")["ids"].Items().Select(id => id.Integer(0, int.MaxValue))];
            writer.WriteString("decoded", tokenizer.Decode(ids));
            writer.WriteString("decoded_with_special", tokenizer.Decode(ids, skipSpecialTokens: false));
        });
    }
}
