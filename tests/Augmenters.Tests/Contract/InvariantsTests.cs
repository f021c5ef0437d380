using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.OperatorKit;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Augmenters.Tests.Contract;

public class InvariantsTests
{
    private const int Draws = 8;
    private const int Workers = 8;

    public static TheoryData<string> Names => [.. Registered.Registry.All.Where(operation => operation.Info.Role == OperatorRole.Augmenter).Select(operation => operation.Info.Name)];

    [Fact]
    public void List_OfInvariants_NamesEveryAugmenter() =>
        Invariants.Names.Should().BeEquivalentTo(Registered.Registry.All.Where(operation => operation.Info.Role == OperatorRole.Augmenter).Select(operation => operation.Info.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Children_OfAnyRowsUnderAnySeed_KeepTheInvariants(string name)
    {
        OperatorRegistration operation = Registered.Registry.Find(name)!;
        Row[] rows = [.. SampleRows.For(operation).DistinctBy(row => row.Id)];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Draws), Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), Gen.Choose(1, 7).ToArbitrary(), (seed, every) =>
        {
            Row[] some = [.. rows.Where((_, i) => i % every == 0)];
            OperatorSetup setup = Registered.Setup(name) with { Seed = seed };
            var byId = some.ToDictionary(row => row.Id);
            string[] broken = [.. OperatorRunner.Run(operation.Info, operation.Create(Registered.Options(operation), setup), setup, some)
                .SelectMany(output => output.Children.SelectMany(child => Invariants.Broken(name, new Invariants.Made(output.Row, child, output.Children, byId)).Select(check => $"{check}: {child.Content}"))).Take(2)];
            return (broken.Length == 0).Label(string.Join('\n', broken));
        }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_OfOneAndOfEightWorkers_AreTheSame(string name)
    {
        OperatorRegistration operation = Registered.Registry.Find(name)!;
        OperatorSetup setup = Registered.Setup(name);
        Row[] rows = [.. SampleRows.For(operation).DistinctBy(row => row.Id)];
        IOperator step = operation.Create(Registered.Options(operation), setup);
        string alone = Outputs.Text(OperatorRunner.Run(operation.Info, step, setup, rows));
        if (step is IBarrierOperator barrier)
        {
            Outputs.Text(new BarrierRunner(barrier, Workers, reverseEmits: true).Run(operation.Info, setup, [.. rows.Chunk((rows.Length / Workers) + 1)])).Should().Be(alone);
            return;
        }

        var outputs = rows.Select(row => new RowOutput(operation.Info, setup, row)).ToArray();
        Parallel.ForEach(outputs.Where(output => (output.Row.Content.Shape & operation.Info.Reads) != 0).Reverse(), new ParallelOptions { MaxDegreeOfParallelism = Workers }, output => ((IRowOperator)step).Apply(output.Row, output));
        Outputs.Text(outputs).Should().Be(alone);
    }
}
