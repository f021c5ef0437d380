using DataForge.Core.Rows;

namespace DataForge.Core.Text;

/// <summary>The text of a list of messages.</summary>
public static class MessageText
{
    /// <summary>All contents, joined by line feeds. One message's content is given as it is.</summary>
    public static string Join(Messages messages) => messages.Count == 1 ? messages[0].Content : string.Join('\n', messages.Select(message => message.Content));

    /// <summary>True where the response is one message without tool calls, so that its text is all of it.</summary>
    public static bool IsPlain(Messages messages) => messages.Count == 1 && messages[0].ToolCalls is null;
}
