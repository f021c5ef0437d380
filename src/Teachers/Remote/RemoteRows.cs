using DataForge.Teachers.Remote.Protocols;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Inputs;

namespace DataForge.Teachers.Remote;

/// <summary>Turns rows into what a server is sent, and divides them among requests.</summary>
internal static class RemoteRows
{
    /// <summary>A row as the server reads it.</summary>
    /// <exception cref="InputRejectedException">The row cannot be scored by its nature, or not through this protocol.</exception>
    public static RemoteRow Prepare(int index, TeacherInput input, RemoteProtocol protocol, IInputEncoder? encoder, TeacherTask task, int maximumLength)
    {
        if (protocol.TakesIds && (encoder is not null || input.InputIds is not null))
        {
            int limit = Math.Min(maximumLength, input.MaximumLength ?? int.MaxValue);
            EncodedInput encoded = InputEncoding.Encode(input, encoder, limit, encoder?.VocabularySize ?? int.MaxValue, tokenTypes: 0);
            Require(encoded, task);
            return new RemoteRow(index, input, encoded);
        }

        if (input.InputIds is not null)
        {
            throw new InputRejectedException("no_ids", $"{protocol.Name} reads texts, not token ids.");
        }

        if (input.Truncation != TruncationPolicy.Reject || input.MaximumLength is not null)
        {
            throw new InputRejectedException("no_tokenizer", $"Where the server tokenises, whether it cuts a text is not seen: without the model's tokenizer {protocol.Name} keeps to the server's own limit, and longer rows are rejected.");
        }

        protocol.Check(input);
        return IsEmpty(input) ? throw new InputRejectedException("empty", "The row has no text.") : new RemoteRow(index, input, null);
    }

    /// <summary>Divides rows among requests: equal groups together, in order, at most <paramref name="most"/> each.</summary>
    public static List<List<RemoteRow>> Divide(IEnumerable<RemoteRow> rows, RemoteProtocol protocol, int most)
    {
        var requests = new List<List<RemoteRow>>();
        var open = new Dictionary<string, List<RemoteRow>>(StringComparer.Ordinal);
        foreach (RemoteRow row in rows)
        {
            string group = protocol.Group(row);
            if (!open.TryGetValue(group, out List<RemoteRow>? request) || request.Count == most)
            {
                requests.Add(open[group] = request = []);
            }

            request.Add(row);
        }

        return requests;
    }

    private static bool IsEmpty(TeacherInput input) => input.Messages is null ? string.IsNullOrEmpty(input.Text) && string.IsNullOrEmpty(input.TextPair) : input.Messages.Count == 0;

    private static void Require(EncodedInput encoded, TeacherTask task)
    {
        if (encoded.TokenTypes is { } types && types.Any(type => type != 0))
        {
            throw new InputRejectedException("token_types", "The model tells the two texts of a pair apart by token types, which servers do not take with ids; ask for pairs of texts (vllm-score, tei-predict).");
        }

        if (task == TeacherTask.LogProbability && encoded.ContinuationStart is not >= 1)
        {
            throw new InputRejectedException("no_continuation", "The row does not say where its continuation starts.");
        }

        if (task == TeacherTask.Steps && encoded.StepToken is null)
        {
            throw new InputRejectedException("no_step_token", "The row does not say which token ends a step.");
        }
    }
}
