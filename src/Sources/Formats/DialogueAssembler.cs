using System.Collections.Immutable;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>
/// Two dialogues as plain texts, each turn after "\n\nHuman:" or "\n\nAssistant:" (HH-RLHF, arXiv 2204.05862). One space after the colon belongs to the
/// mark; everything else is kept. What both dialogues begin with is the prompt.
/// </summary>
internal sealed class DialogueAssembler(FieldSet fields) : RowAssembler
{
    private const string Human = "\n\nHuman:";
    private const string Assistant = "\n\nAssistant:";

    private readonly FieldSource _chosen = fields.Need("chosen");
    private readonly FieldSource _rejected = fields.Need("rejected");

    /// <inheritdoc/>
    public override bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations)
    {
        content = null;
        if (!Dialogue(ref record, _chosen, out Messages chosen) || !Dialogue(ref record, _rejected, out Messages rejected) || !RowTexts.CheckSides(ref record, chosen, rejected))
        {
            return false;
        }

        if (!CommonPrompt.Divide(ref chosen, ref rejected, out Messages prompt))
        {
            return record.Fail(QuarantineReasons.NoCommonPrompt, "the dialogues do not begin with a common prompt");
        }

        if (!RowTexts.CheckPrompt(ref record, prompt, "the common prompt")
            || !RowTexts.Finish(ref record, _chosen.Display, ref chosen)
            || !RowTexts.Finish(ref record, _rejected.Display, ref rejected)
            || !RowTexts.CheckSides(ref record, chosen, rejected))
        {
            return false;
        }

        content = new PreferenceContent(prompt, chosen, rejected, annotations.ChosenProbability == 0.5 ? Verdict.Tie : Verdict.Preferred);
        return true;
    }

    private static bool Dialogue(ref RecordView record, FieldSource field, out Messages messages)
    {
        messages = Messages.Empty;
        if (!record.Text(field, out string text))
        {
            return false;
        }

        ImmutableArray<Message>.Builder turns = ImmutableArray.CreateBuilder<Message>();
        ReadOnlySpan<char> rest = text;
        if (!rest.StartsWith(Human) && !rest.StartsWith(Assistant))
        {
            return record.Fail(QuarantineReasons.WrongType, $"{field.Display} begins with {RecordView.Excerpt(rest)}, not with a mark of the speaker");
        }

        while (!rest.IsEmpty)
        {
            bool isHuman = rest.StartsWith(Human);
            rest = rest[(isHuman ? Human : Assistant).Length..];
            int end = Next(rest);
            ReadOnlySpan<char> turn = rest[..end];
            turns.Add(new Message(isHuman ? Message.User : Message.Assistant, (turn.StartsWith(" ") ? turn[1..] : turn).ToString()));
            rest = rest[end..];
        }

        messages = new Messages(turns.DrainToImmutable());
        return messages[^1].Role == Message.Assistant
            || record.Fail(QuarantineReasons.WrongType, $"{field.Display} does not end with the assistant's turn");
    }

    private static int Next(ReadOnlySpan<char> rest)
    {
        int human = rest.IndexOf(Human);
        int assistant = rest.IndexOf(Assistant);
        return (human, assistant) switch
        {
            ( < 0, < 0) => rest.Length,
            ( < 0, _) => assistant,
            (_, < 0) => human,
            _ => Math.Min(human, assistant),
        };
    }
}
