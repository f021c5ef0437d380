using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.OperatorKit;

/// <summary>Runs a registered operator over rows, whichever of the three shapes it has.</summary>
internal static class OperatorRunner
{
    public static IReadOnlyList<RowOutput> Run<TOperator, TOptions>(IReadOnlyList<Row> rows, TOptions? options = null)
        where TOperator : IOperator, IOperatorType<TOperator, TOptions>
        where TOptions : class, new()
    {
        OperatorSetup setup = Rows.Setup(TOperator.Info.Name);
        return Run(TOperator.Info, TOperator.Create(options ?? new TOptions(), setup), setup, rows);
    }

    public static RowOutput RunOne<TOperator, TOptions>(Row row, TOptions? options = null)
        where TOperator : IOperator, IOperatorType<TOperator, TOptions>
        where TOptions : class, new() => Run<TOperator, TOptions>([row], options)[0];

    public static IReadOnlyList<RowOutput> Run(OperatorInfo info, IOperator step, OperatorSetup setup, IReadOnlyList<Row> rows)
    {
        if (step is IBarrierOperator barrier)
        {
            return new BarrierRunner(barrier).Run(info, setup, [rows]);
        }

        var outputs = rows.Select(row => new RowOutput(info, setup, row)).ToList();
        foreach (RowOutput output in outputs.Where(output => (output.Row.Content.Shape & info.Reads) != 0))
        {
            ((IRowOperator)step).Apply(output.Row, output);
        }

        return outputs;
    }
}
