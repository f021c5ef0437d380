using System.Text.Json;

namespace DataForge.Sources.Records;

/// <summary>Where in a record a value stands. The default means that it is absent.</summary>
/// <param name="Type">First token of the value; <see cref="JsonTokenType.None"/> for an absent one.</param>
/// <param name="IsEscaped">True for a string with escapes.</param>
/// <param name="Start">First byte; for strings the opening quote.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="Element">Index of the element it was found in, for paths with <c>[*]</c>.</param>
internal readonly record struct Captured(JsonTokenType Type, bool IsEscaped, int Start, int Length, int Element)
{
    /// <summary>True for a value that is there and not null.</summary>
    public bool IsPresent => Type is not (JsonTokenType.None or JsonTokenType.Null);
}

/// <summary>The values that the paths of a source found in one record, and buffers that are used again for the next.</summary>
internal sealed class RecordFields
{
    private readonly Captured[] _single;
    private readonly List<Captured>[] _many;

    /// <summary>Room for the slots of a path tree.</summary>
    public RecordFields(int slots)
    {
        _single = new Captured[slots];
        _many = new List<Captured>[slots];
        for (int slot = 0; slot < slots; slot++)
        {
            _many[slot] = [];
        }
    }

    /// <summary>A buffer for texts whose escapes are taken out.</summary>
    public byte[] Scratch { get; set; } = new byte[4096];

    /// <summary>Slot of a field that was found twice; -1 where none was.</summary>
    public int DuplicateSlot { get; private set; }

    /// <summary>The value of a slot.</summary>
    public Captured this[int slot] => _single[slot];

    /// <summary>The values of a slot whose path asks for every element.</summary>
    public List<Captured> Many(int slot) => _many[slot];

    /// <summary>Walks one record. The bytes must be one whole JSON value.</summary>
    /// <exception cref="JsonException">The bytes are no JSON, or nested too deep.</exception>
    public void Read(ReadOnlySpan<byte> record, PathNode root)
    {
        Clear();
        var reader = new Utf8JsonReader(record, isFinalBlock: true, new JsonReaderState(RecordLimits.Reader));
        reader.Read();
        Walk(ref reader, root, -1);
        reader.Read();
    }

    private void Clear()
    {
        DuplicateSlot = -1;
        for (int slot = 0; slot < _single.Length; slot++)
        {
            _single[slot] = default;
            _many[slot].Clear();
        }
    }

    private void Walk(ref Utf8JsonReader reader, PathNode node, int element)
    {
        int start = (int)reader.TokenStartIndex;
        JsonTokenType type = reader.TokenType;
        bool isEscaped = type == JsonTokenType.String && reader.ValueIsEscaped;
        if (type == JsonTokenType.StartObject && node.HasMembers)
        {
            Members(ref reader, node, element);
        }
        else if (type == JsonTokenType.StartArray && node.HasElements)
        {
            Elements(ref reader, node, element);
        }
        else
        {
            reader.Skip();
        }

        if (node.Slot >= 0)
        {
            Keep(node, new Captured(type, isEscaped, start, (int)reader.BytesConsumed - start, element));
        }
    }

    private void Members(ref Utf8JsonReader reader, PathNode node, int element)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            PathNode? child = node.Find(ref reader);
            reader.Read();
            if (child is null)
            {
                reader.Skip();
            }
            else
            {
                Walk(ref reader, child, element);
            }
        }
    }

    private void Elements(ref Utf8JsonReader reader, PathNode node, int element)
    {
        int index = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Utf8JsonReader begin = reader;
            reader.Skip();
            foreach ((int wanted, PathNode child) in node.Elements)
            {
                if (wanted == index || wanted < 0)
                {
                    if (wanted == FieldPath.Last)
                    {
                        Forget(child);
                    }

                    Utf8JsonReader again = begin;
                    Walk(ref again, child, wanted == FieldPath.Every ? index : element);
                }
            }

            index++;
        }
    }

    private void Forget(PathNode node)
    {
        if (node.Slot >= 0)
        {
            _single[node.Slot] = default;
            _many[node.Slot].Clear();
        }

        foreach (PathNode child in node.Children)
        {
            Forget(child);
        }
    }

    private void Keep(PathNode node, Captured value)
    {
        if (value.Element >= 0)
        {
            List<Captured> many = _many[node.Slot];
            DuplicateSlot = many.Count > 0 && many[^1].Element == value.Element ? node.Slot : DuplicateSlot;
            many.Add(value);
            return;
        }

        DuplicateSlot = _single[node.Slot].Type != JsonTokenType.None ? node.Slot : DuplicateSlot;
        _single[node.Slot] = value;
    }
}
