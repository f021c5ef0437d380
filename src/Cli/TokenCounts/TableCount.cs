using System.Text;
using DataForge.Teachers.ChatTemplates;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Cli.TokenCounts;

/// <summary>Lengths in tokens of all sequences of a table.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="templates">The model's chat templates; without one the contents of messages are counted alone.</param>
/// <param name="maximumLength">Rows with a longer sequence are counted; null counts none.</param>
internal sealed class TableCount(Tokenizer tokenizer, ChatTemplateSet? templates, int? maximumLength)
{
    private readonly SortedDictionary<string, TokenLengths> _columns = new(StringComparer.Ordinal);

    /// <summary>Lengths by column, in ordinal order.</summary>
    public IReadOnlyDictionary<string, TokenLengths> Columns => _columns;

    public long Rows { get; private set; }

    /// <summary>Rows of which at least one sequence is longer than the maximum: what training would cut or drop.</summary>
    public long RowsTooLong { get; private set; }

    /// <summary>Conversations, refused ones included.</summary>
    public long Conversations { get; private set; }

    /// <summary>Conversations that the template refuses; they are counted in no column.</summary>
    public long Refused { get; private set; }

    /// <summary>Why the first of them was refused.</summary>
    public string? FirstRefusal { get; private set; }

    public void Add(IReadOnlyList<TextCell> row)
    {
        Rows++;
        bool tooLong = false;
        foreach (TextCell sequence in Sequences.Of(row))
        {
            (string? text, bool addSpecial) = TextOf(sequence);
            if (text is null)
            {
                continue;
            }

            if (!_columns.TryGetValue(sequence.Column, out TokenLengths? lengths))
            {
                _columns.Add(sequence.Column, lengths = new TokenLengths(tokenizer, maximumLength));
            }

            tooLong |= lengths.Add(text, addSpecial) > maximumLength;
        }

        RowsTooLong += tooLong ? 1 : 0;
    }

    /// <summary>A template writes the special tokens itself.</summary>
    private (string? Text, bool AddSpecial) TextOf(TextCell sequence)
    {
        if (sequence.Messages is not { } messages)
        {
            return (sequence.Text, true);
        }

        Conversations++;
        if (templates is null)
        {
            var contents = new StringBuilder();
            contents.AppendJoin('\n', messages.Select(message => message.Content));
            return (contents.ToString(), true);
        }

        try
        {
            return (templates.Render(new ChatRequest { Messages = ChatConversation.Of(messages) }).Text, false);
        }
        catch (ChatTemplateException refused)
        {
            Refused++;
            FirstRefusal ??= $"{sequence.Column} of row {Rows}: {refused.Message}";
            return (null, false);
        }
    }
}
