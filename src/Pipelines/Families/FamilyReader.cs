using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DataForge.Core.Rows;

namespace DataForge.Pipelines.Families;

/// <summary>Reads what <see cref="FamilyWriter"/> wrote.</summary>
/// <param name="input">The families.</param>
/// <param name="names">The table of texts.</param>
internal sealed class FamilyReader(CodecReader input, string[] names)
{
    private const int SharedLength = FamilyWriter.SharedLength;

    private readonly List<string> _shared = [];

    /// <summary>True after the last family.</summary>
    public bool AtEnd => input.AtEnd;

    /// <summary>Stands before the first family, or before what else is written there; the texts are read.</summary>
    public static FamilyReader Open(CodecReader body, out CodecReader families)
    {
        families = new CodecReader(body.TakeMemory(body.FixedLength()));
        string[] names = new string[body.Count()];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = body.Text();
        }

        return new FamilyReader(families, names);
    }

    /// <summary>The next family, or null for one that the filter leaves out.</summary>
    public Family? Read(FamilyFilter filter)
    {
        string split = Known(Name());
        byte states = input.Byte();
        int length = input.FixedLength();
        if (!filter.Takes(split, states))
        {
            input.Take(length);
            return null;
        }

        _shared.Clear();
        var family = new Family();
        int count = input.Count();
        for (int i = 0; i < count; i++)
        {
            Read(family);
        }

        family.MarkUnchanged();
        return family;
    }

    /// <summary>Passes over the next family.</summary>
    public void Skip()
    {
        Name();
        input.Byte();
        input.Take(input.FixedLength());
    }

    private void Read(Family family)
    {
        RowId id = Id();
        RowContent content = Content();
        ImmutableArray<RowId> groups = Ids();
        string split = Known(Name());
        Origin origin = Origin();
        var row = Row.Restore(id, content, groups, split, origin, Annotations());
        FamilyEntry entry = family.Add(row) ?? throw input.Damaged($"row {id} twice in a family");
        var state = (EntryState)input.Byte();
        if (state != EntryState.Live)
        {
            entry.End(state, Known(Name()), Name(), OptionalText());
        }
    }

    private RowContent Content()
    {
        var shape = (RowShape)input.Byte();
        switch (shape)
        {
            case RowShape.Preference:
                {
                    var verdict = (Verdict)input.Byte();
                    return new PreferenceContent(Messages(), Messages(), Messages(), verdict);
                }

            case RowShape.PromptPair:
                {
                    var verdict = (Verdict)input.Byte();
                    return new PromptPairContent(Messages(), Messages(), Messages(), verdict);
                }

            case RowShape.Scored:
                {
                    int levels = (int)input.Unsigned();
                    if (levels == 0)
                    {
                        double value = input.Double();
                        return new ScoredContent(Messages(), Messages(), value);
                    }

                    int level = (int)input.Unsigned();
                    return new ScoredContent(Messages(), Messages(), level, levels);
                }

            case RowShape.Stepwise:
                {
                    Messages prompt = Messages();
                    ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>(input.Count());
                    while (steps.Count < steps.Capacity)
                    {
                        string text = Shared();
                        steps.Add(new Step(text, (StepLabel)input.Byte()));
                    }

                    return new StepwiseContent(prompt, steps.MoveToImmutable());
                }

            case RowShape.Ranked:
                {
                    Messages prompt = Messages();
                    ImmutableArray<RankedResponse>.Builder responses = ImmutableArray.CreateBuilder<RankedResponse>(input.Count());
                    while (responses.Count < responses.Capacity)
                    {
                        Messages response = Messages();
                        responses.Add(new RankedResponse(response, input.Double()));
                    }

                    return new RankedContent(prompt, responses.MoveToImmutable());
                }

            default:
                throw input.Damaged($"shape {(int)shape}");
        }
    }

    private Messages Messages()
    {
        int count = input.Count();
        var items = new Message[count];
        for (int i = 0; i < count; i++)
        {
            string role = Known(Name());
            string content = Shared();
            items[i] = input.Byte() == 0
                ? new Message(role, content)
                : new Message(role, content) { ToolCalls = OptionalText(), ToolCallId = OptionalText(), Name = OptionalText() };
        }

        return new Messages(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    private Origin Origin()
    {
        string source = Known(Name());
        string slice = Known(Name());
        int line = (int)input.Signed();
        long offset = input.Signed();
        var kind = (RowKind)input.Byte();
        var labelOrigin = (LabelOrigin)input.Byte();
        return new Origin(source, new SeedPlace(slice, line, offset), kind, labelOrigin)
        {
            Step = Name(),
            Operator = Name(),
            OperatorVersion = (int)input.Signed(),
            OperatorParameters = OptionalText(),
            Attribute = Name(),
            ErrorType = Name(),
            Parents = Ids(),
        };
    }

    private Annotations Annotations()
    {
        byte flags = input.Byte();
        double? probability = (flags & 1) != 0 ? input.Double() : null;
        double? margin = (flags & 2) != 0 ? input.Double() : null;
        double weight = (flags & 4) != 0 ? input.Double() : 1;
        int repeat = (int)input.Signed();
        ImmutableArray<Score>.Builder scores = ImmutableArray.CreateBuilder<Score>(input.Count());
        while (scores.Count < scores.Capacity)
        {
            string teacher = Known(Name());
            string target = Known(Name());
            scores.Add(new Score(teacher, target, input.Double()));
        }

        return probability is null && margin is null && weight == 1 && repeat == 1 && scores.Count == 0
            ? Core.Rows.Annotations.None
            : new Annotations { ChosenProbability = probability, PreferenceMargin = margin, Weight = weight, Repeat = repeat, Scores = scores.MoveToImmutable() };
    }

    private RowId Id() => RowId.FromBytes(input.Take(RowId.Size));

    private ImmutableArray<RowId> Ids()
    {
        int count = input.Count();
        if (count == 0)
        {
            return [];
        }

        var ids = new RowId[count];
        for (int i = 0; i < count; i++)
        {
            ids[i] = Id();
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(ids);
    }

    private string Known(string? name) => name ?? throw input.Damaged("a name is missing");

    private string? Name()
    {
        ulong number = input.Unsigned();
        if (number == 0)
        {
            return null;
        }

        return number - 1 < (ulong)names.Length ? names[number - 1] : throw input.Damaged($"name {number - 1} of {names.Length}");
    }

    private string? OptionalText() => input.Byte() == 0 ? null : input.Text();

    private string Shared()
    {
        ulong number = input.Unsigned();
        if (number > 0)
        {
            return number - 1 < (ulong)_shared.Count ? _shared[(int)number - 1] : throw input.Damaged($"text {number - 1} of {_shared.Count}");
        }

        string text = input.Text();
        if (text.Length >= SharedLength)
        {
            _shared.Add(text);
        }

        return text;
    }
}
