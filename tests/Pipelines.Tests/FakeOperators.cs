using System.Collections.Concurrent;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Pipelines.Tests;

internal sealed record NoOptions;

/// <summary>Makes one tie of every seed.</summary>
internal sealed class DoublingOperator : IRowOperator, IOperatorType<DoublingOperator, NoOptions>
{
    public static OperatorInfo Info { get; } = Fake.Info("doubling", OperatorRole.Augmenter, RowKind.Neutral);

    public static IOperator Create(NoOptions options, OperatorSetup setup) => new DoublingOperator();

    public void Apply(Row row, RowOutput output)
    {
        var content = (PreferenceContent)row.Content;
        output.Make(new Child(content with { Prompt = Messages.FromUser(content.Prompt.LastText + " Again?"), Verdict = Verdict.Tie }, LabelOrigin.Constructed, Parameters.None));
    }
}

/// <summary>Rejects rows whose id is odd.</summary>
internal sealed class OddRejecter : IRowOperator, IOperatorType<OddRejecter, NoOptions>
{
    public const string Reason = "odd_id";

    public static OperatorInfo Info { get; } = Fake.Info("odd", OperatorRole.Filter, RowKind.Original, Reason);

    public static IOperator Create(NoOptions options, OperatorSetup setup) => new OddRejecter();

    public void Apply(Row row, RowOutput output)
    {
        if (UInt128.IsOddInteger(row.Id.Value))
        {
            output.Reject(Reason, "the last digit");
        }
    }
}

/// <summary>Throws on one seed.</summary>
internal sealed class ThrowingOperator(Exception error, int seed) : IRowOperator, IOperatorType<ThrowingOperator, NoOptions>
{
    public static OperatorInfo Info { get; } = Fake.Info("throwing", OperatorRole.Filter, RowKind.Original);

    public static IOperator Create(NoOptions options, OperatorSetup setup) => throw new NotSupportedException();

    public void Apply(Row row, RowOutput output)
    {
        if (row.Id == Some.Seed(seed).Id)
        {
            throw error;
        }
    }
}

/// <summary>Calls back on the first row.</summary>
internal sealed class CallbackOperator(Action callback) : IRowOperator, IOperatorType<CallbackOperator, NoOptions>
{
    public static OperatorInfo Info { get; } = Fake.Info("callback", OperatorRole.Filter, RowKind.Original);

    public static IOperator Create(NoOptions options, OperatorSetup setup) => throw new NotSupportedException();

    public void Apply(Row row, RowOutput output) => callback();
}

/// <summary>Halves the weight, in batches.</summary>
internal sealed class BatchedOperator : IBatchOperator, IOperatorType<BatchedOperator, NoOptions>
{
    public const int Size = 100;

    public static OperatorInfo Info { get; } = Fake.Info("batched", OperatorRole.Filter, RowKind.Original);

    public ConcurrentBag<int> Sizes { get; } = [];

    public int BatchSize => Size;

    public static IOperator Create(NoOptions options, OperatorSetup setup) => new BatchedOperator();

    public async ValueTask ApplyAsync(IReadOnlyList<RowWork> batch, CancellationToken cancellation)
    {
        await Task.Yield();
        Sizes.Add(batch.Count);
        foreach (RowWork work in batch)
        {
            work.Output.Annotate(work.Row.Annotations with { Weight = 0.5 });
        }
    }
}

internal static class Fake
{
    public static OperatorInfo Info(string name, OperatorRole role, RowKind kind, params string[] reasons) => new()
    {
        Name = name,
        Version = 1,
        Role = role,
        Kind = kind,
        Summary = "For tests.",
        Reads = RowShape.Any,
        Makes = RowShape.Preference,
        Reasons = reasons.ToDictionary(reason => reason, _ => "For tests."),
        Example = $"- use: {name}",
    };
}
