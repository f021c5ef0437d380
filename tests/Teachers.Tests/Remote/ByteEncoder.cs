using System.Text;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Remote;

/// <summary>A tokenizer whose tokens are the bytes of UTF-8; <c>|</c> ends a step.</summary>
internal sealed class ByteEncoder : IInputEncoder
{
    public string Fingerprint => new('b', 64);

    public int VocabularySize => 256;

    public EncodedInput Encode(TeacherInput input, int maximumLength)
    {
        string before = input.Prompt ?? (input.Messages is { } messages ? string.Join('\n', messages.Select(message => $"{message.Role}: {message.Content}")) : input.Text ?? "");
        int[] prompt = Ids(before), answer = Ids(input.Continuation ?? "");
        return new EncodedInput
        {
            Ids = [.. prompt, .. answer],
            ContinuationStart = input.Continuation is null ? null : prompt.Length,
            StepToken = input.Steps is null ? null : '|',
        };
    }

    public StepMarking Resolve(StepMarking steps) => steps with { TokenId = '|' };

    private static int[] Ids(string text) => [.. Encoding.UTF8.GetBytes(text).Select(b => (int)b)];
}
