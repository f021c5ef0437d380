using System.Collections;
using System.Collections.Immutable;

namespace DataForge.Core.Rows;

/// <summary>A list of messages with value equality: a prompt, a response, or a whole conversation.</summary>
public sealed class Messages : IReadOnlyList<Message>, IEquatable<Messages>
{
    private readonly ImmutableArray<Message> _items;

    /// <summary>Wraps the messages given.</summary>
    public Messages(ImmutableArray<Message> items) => _items = items.IsDefault ? [] : items;

    /// <summary>No message.</summary>
    public static Messages Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <summary>The content of the last message, or an empty text where there is none.</summary>
    public string LastText => _items.Length == 0 ? "" : _items[^1].Content;

    /// <summary>True when every message's content is empty or white space.</summary>
    public bool IsBlank => _items.All(message => string.IsNullOrWhiteSpace(message.Content) && message.ToolCalls is null);

    /// <inheritdoc/>
    public Message this[int index] => _items[index];

    /// <summary>One user message.</summary>
    public static Messages FromUser(string content) => new([new Message(Message.User, content)]);

    /// <summary>One assistant message.</summary>
    public static Messages FromAssistant(string content) => new([new Message(Message.Assistant, content)]);

    /// <summary>The same messages with the content of the last one replaced.</summary>
    /// <exception cref="InvalidOperationException">There is no message.</exception>
    public Messages WithLastText(string content) => _items.Length == 0
        ? throw new InvalidOperationException("An empty message list has no last text.")
        : new(_items.SetItem(_items.Length - 1, _items[^1] with { Content = content }));

    /// <summary>These messages followed by others.</summary>
    public Messages Append(Messages others) => new(_items.AddRange(others._items));

    /// <inheritdoc/>
    public bool Equals(Messages? other) => other is not null && _items.AsSpan().SequenceEqual(other._items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Messages);

    /// <inheritdoc/>
    public override int GetHashCode() => _items.Length == 0 ? 0 : HashCode.Combine(_items.Length, _items[0], _items[^1]);

    /// <inheritdoc/>
    public IEnumerator<Message> GetEnumerator() => ((IEnumerable<Message>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
