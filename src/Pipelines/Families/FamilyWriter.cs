using System.Collections.Immutable;
using DataForge.Core.Rows;

namespace DataForge.Pipelines.Families;

/// <summary>
/// Writes families: their length, each family with its split, states and length, so that a reader can pass over
/// those it does not ask for; then a table of short repeated texts (sources, steps, teachers, splits). A long text that the family's rows share (the prompt of a seed and its children) is written once a family.
/// </summary>
internal sealed class FamilyWriter
{
    /// <summary>Texts shorter than this are written again rather than looked up.</summary>
    internal const int SharedLength = 24;

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<string> _shared = [];
    private readonly CodecBuffer _output;
    private readonly int _start;

    /// <summary>Writes behind what the buffer holds.</summary>
    public FamilyWriter(CodecBuffer output)
    {
        _output = output;
        _start = output.Length;
        output.Reserve(sizeof(int));
    }

    /// <summary>Writes the texts that the families refer to, in the order of their numbers, behind the families.</summary>
    public void Finish()
    {
        _output.PatchLength(_start);
        _output.Unsigned((ulong)_names.Count);
        foreach (string name in _names.Keys)
        {
            _output.Text(name);
        }
    }

    public void Write(Family family)
    {
        _shared.Clear();
        Name(family.Entries[0].Row.Split);
        _output.Byte(FamilyFilter.StatesOf(family));
        int start = _output.Length;
        _output.Reserve(sizeof(int));
        _output.Unsigned((ulong)family.Entries.Count);
        foreach (FamilyEntry entry in family.Entries)
        {
            Write(entry);
        }

        _output.PatchLength(start);
    }

    private void Write(FamilyEntry entry)
    {
        Row row = entry.Row;
        Id(row.Id);
        Content(row.Content);
        Ids(row.Groups);
        Name(row.Split);
        Write(row.Origin);
        Write(row.Annotations);
        _output.Byte((byte)entry.State);
        if (entry.State != EntryState.Live)
        {
            Name(entry.EndedBy);
            Name(entry.Reason);
            OptionalText(entry.Detail);
        }
    }

    private void Content(RowContent content)
    {
        _output.Byte((byte)content.Shape);
        switch (content)
        {
            case PreferenceContent row:
                _output.Byte((byte)row.Verdict);
                Messages(row.Prompt);
                Messages(row.Chosen);
                Messages(row.Rejected);
                break;
            case PromptPairContent row:
                _output.Byte((byte)row.Verdict);
                Messages(row.PromptChosen);
                Messages(row.PromptRejected);
                Messages(row.Response);
                break;
            case ScoredContent row:
                _output.Unsigned((ulong)(row.Levels ?? 0));
                if (row.Levels is null)
                {
                    _output.Double(row.Value);
                }
                else
                {
                    _output.Unsigned((ulong)row.Level!.Value);
                }

                Messages(row.Prompt);
                Messages(row.Response);
                break;
            case StepwiseContent row:
                Messages(row.Prompt);
                _output.Unsigned((ulong)row.Steps.Length);
                foreach (Step step in row.Steps)
                {
                    Shared(step.Text);
                    _output.Byte((byte)step.Label);
                }

                break;
            case RankedContent row:
                Messages(row.Prompt);
                _output.Unsigned((ulong)row.Responses.Length);
                foreach (RankedResponse response in row.Responses)
                {
                    Messages(response.Response);
                    _output.Double(response.Value);
                }

                break;
            default:
                throw new InvalidOperationException($"Unknown content {content.GetType().Name}.");
        }
    }

    private void Messages(Messages messages)
    {
        _output.Unsigned((ulong)messages.Count);
        for (int i = 0; i < messages.Count; i++)
        {
            Message message = messages[i];
            Name(message.Role);
            Shared(message.Content);
            bool extras = message.ToolCalls is not null || message.ToolCallId is not null || message.Name is not null;
            _output.Byte(extras ? (byte)1 : (byte)0);
            if (extras)
            {
                OptionalText(message.ToolCalls);
                OptionalText(message.ToolCallId);
                OptionalText(message.Name);
            }
        }
    }

    private void Write(Origin origin)
    {
        Name(origin.Source);
        Name(origin.Place.Slice);
        _output.Signed(origin.Place.Line);
        _output.Signed(origin.Place.ByteOffset);
        _output.Byte((byte)origin.Kind);
        _output.Byte((byte)origin.LabelOrigin);
        Name(origin.Step);
        Name(origin.Operator);
        _output.Signed(origin.OperatorVersion);
        OptionalText(origin.OperatorParameters);
        Name(origin.Attribute);
        Name(origin.ErrorType);
        Ids(origin.Parents);
    }

    private void Write(Annotations notes)
    {
        _output.Byte((byte)((notes.ChosenProbability is null ? 0 : 1) | (notes.PreferenceMargin is null ? 0 : 2) | (notes.Weight == 1 ? 0 : 4)));
        if (notes.ChosenProbability is double probability)
        {
            _output.Double(probability);
        }

        if (notes.PreferenceMargin is double margin)
        {
            _output.Double(margin);
        }

        if (notes.Weight != 1)
        {
            _output.Double(notes.Weight);
        }

        _output.Signed(notes.Repeat);
        _output.Unsigned((ulong)notes.Scores.Length);
        foreach (Score score in notes.Scores)
        {
            Name(score.Teacher);
            Name(score.Target);
            _output.Double(score.Value);
        }
    }

    private void Id(RowId id) => id.WriteBytes(_output.Reserve(RowId.Size));

    private void Ids(ImmutableArray<RowId> ids)
    {
        _output.Unsigned((ulong)ids.Length);
        foreach (RowId id in ids)
        {
            Id(id);
        }
    }

    /// <summary>0 for null, else the text's number + 1.</summary>
    private void Name(string? name)
    {
        if (name is null)
        {
            _output.Unsigned(0);
            return;
        }

        if (!_names.TryGetValue(name, out int number))
        {
            _names.Add(name, number = _names.Count);
        }

        _output.Unsigned((ulong)number + 1);
    }

    private void OptionalText(string? text)
    {
        _output.Byte(text is null ? (byte)0 : (byte)1);
        if (text is not null)
        {
            _output.Text(text);
        }
    }

    /// <summary>0 and the text the first time in a family, else its number + 1. By value, so that the bytes do not depend on which objects are shared.</summary>
    private void Shared(string text)
    {
        if (text.Length >= SharedLength)
        {
            for (int i = 0; i < _shared.Count; i++)
            {
                if (ReferenceEquals(_shared[i], text) || string.Equals(_shared[i], text, StringComparison.Ordinal))
                {
                    _output.Unsigned((ulong)i + 1);
                    return;
                }
            }

            _shared.Add(text);
        }

        _output.Unsigned(0);
        _output.Text(text);
    }
}
