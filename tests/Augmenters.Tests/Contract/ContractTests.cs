using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>What every registered operator promises.</summary>
public class ContractTests
{
    private const string OnlyLooks = "audit";

    public static TheoryData<string> Names => [.. Registered.Registry.All.Select(operation => operation.Info.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Description_OfAnyOperator_IsComplete(string name)
    {
        OperatorRegistration operation = Registered.Registry.Find(name)!;

        operation.Info.Name.Should().MatchRegex("^[a-z][a-z_]*$");
        operation.Info.Version.Should().BePositive();
        operation.Info.Summary.Length.Should().BeGreaterThan(60);
        (operation.Info.Reasons.Count > 0 || name == OnlyLooks).Should().BeTrue("an operator that drops or declines rows says why");
        operation.Info.Reasons.Values.Should().NotContain(meaning => !meaning.EndsWith('.'));
        operation.Options.Should().OnlyContain(option => option.Summary.EndsWith('.'));
        (operation.Info.Role == OperatorRole.Augmenter).Should().Be(operation.Info.Makes != RowShape.None && operation.Info.Kind != RowKind.Original);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_OfAnyOperator_NamesItAndKnownOptions(string name)
    {
        OperatorRegistration operation = Registered.Registry.Find(name)!;
        Dictionary<object, object> example = Registered.Example(operation);

        example["use"].Should().Be(name);
        example.Keys.Cast<string>().Except(Registered.StepKeys).Should().BeSubsetOf(operation.Options.Select(option => option.Name));
        operation.Check(Registered.Options(operation)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_OfTheSameRows_AreTheSame(string name)
    {
        OperatorRegistration operation = Registered.Registry.Find(name)!;
        Outputs.Text(Registered.Run(operation, SampleRows.For(operation))).Should().Be(Outputs.Text(Registered.Run(operation, SampleRows.For(operation))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AwkwardRows_OfEveryShape_NeitherThrowNorBreakThePromises(string name)
    {
        OperatorRegistration operation = Registered.Registry.Find(name)!;

        // The linear teacher needs pairs to learn from; the samples give them.
        Row[] rows = [.. AwkwardRows.All, .. SampleRows.For(operation).Take(200)];
        CheckAll(operation, rows, Registered.Run(operation, rows));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SampleRows_AreDoneSomethingWith(string name)
    {
        OperatorRegistration operation = Registered.Registry.Find(name)!;
        IReadOnlyList<RowOutput> outputs = Registered.Run(operation, SampleRows.For(operation));

        CheckAll(operation, SampleRows.For(operation), outputs);
        if (operation.Info.Role == OperatorRole.Augmenter)
        {
            outputs.Sum(output => output.Children.Count).Should().BeGreaterThan(4);
            outputs.SelectMany(output => output.Children).Select(child => child.Id).Should().OnlyHaveUniqueItems();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Barriers_AnySlicesAndRanges_GiveTheSame(string name)
    {
        OperatorRegistration operation = Registered.Registry.Find(name)!;
        OperatorSetup setup = Registered.Setup(name);
        if (operation.Create(Registered.Options(operation), setup) is not IBarrierOperator barrier)
        {
            return;
        }

        Row[] rows = [.. SampleRows.For(operation).DistinctBy(row => row.Id)];
        string whole = Outputs.Text(new BarrierRunner(barrier).Run(operation.Info, setup, [rows]));
        foreach ((int slice, int ranges, bool reverse) in new[] { (1000, 7, false), (50, 1, true), (17, 5, true) })
        {
            Outputs.Text(new BarrierRunner(barrier, ranges, reverse).Run(operation.Info, setup, [.. rows.Chunk(slice)])).Should().Be(whole);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Children_WithRecordedSpans_GiveTheParentBack(string name)
    {
        OperatorRegistration operation = Registered.Registry.Find(name)!;
        foreach (RowOutput output in Registered.Run(operation, [.. SampleRows.For(operation), .. AwkwardRows.All]))
        {
            foreach (Row child in output.Children)
            {
                var parameters = Parameters.Parse(child.Origin.OperatorParameters!);
                if (parameters.Has("spans"))
                {
                    string changed = parameters.Text("field") == "steps" ? Joined((StepwiseContent)child.Content) : ((PreferenceContent)child.Content).Rejected.LastText;
                    TextEdits.Undo(changed, parameters.List("spans")).Should().Be(GoodResponse.Of(output.Row.Content)!.Text);
                    changed.Should().NotBe(GoodResponse.Of(output.Row.Content)!.Text);
                }
            }
        }

        static string Joined(StepwiseContent row) => string.Join('\n', row.Steps.Select(step => step.Text));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Children_WithSeveralParents_AreMadeAgainFromThemAlone(string name)
    {
        OperatorRegistration operation = Registered.Registry.Find(name)!;
        OperatorSetup setup = Registered.Setup(name);
        IOperator step = operation.Create(Registered.Options(operation), setup);
        var byId = SampleRows.For(operation).DistinctBy(row => row.Id).ToDictionary(row => row.Id);
        foreach (Row child in Registered.Run(operation, SampleRows.For(operation)).SelectMany(output => output.Children).Where(child => child.Origin.Parents.Length > 1))
        {
            Row[] parents = [.. child.Origin.Parents.Select(id => byId[id])];
            var output = new RowOutput(operation.Info, setup, parents[0]);
            ((IRebuildsChildren)step).Rebuild(parents, child, output);
            Row again = output.Children.Single(row => row.Id == child.Id);
            again.Origin.OperatorParameters.Should().Be(child.Origin.OperatorParameters);
            again.Groups.Should().Equal(child.Groups);
        }
    }

    private static void CheckAll(OperatorRegistration operation, IReadOnlyList<Row> rows, IReadOnlyList<RowOutput> outputs)
    {
        outputs.Should().HaveCount(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            RowOutput output = outputs[i];
            output.Row.Id.Should().Be(rows[i].Id);
            if (output.Reason is { } reason)
            {
                (reason == RowOutput.SidesEqual || operation.Info.Reasons.ContainsKey(reason)).Should().BeTrue("reason {0}", reason);
            }

            if (operation.Info.Role == OperatorRole.Augmenter)
            {
                output.Decision.Should().Be(Decision.Passed);
                bool isRead = (rows[i].Content.Shape & operation.Info.Reads) != 0;
                (output.Children.Count > 0 || output.Declined || !isRead).Should().BeTrue("{0} says why it makes nothing of {1}", operation.Info.Name, rows[i].Content);
            }

            foreach (Row child in output.Children)
            {
                (operation.Info.Role == OperatorRole.Filter || !child.Content.Equals(rows[i].Content)).Should().BeTrue("{0} makes another row", operation.Info.Name);
                (operation.Info.Role == OperatorRole.Filter ? child.Content.Shape == rows[i].Content.Shape && child.Origin.Kind == rows[i].Origin.Kind
                    : (child.Content.Shape & operation.Info.Makes) != RowShape.None).Should().BeTrue();
                child.Groups.Should().Contain(rows[i].Groups).And.BeInAscendingOrder();
                child.Split.Should().Be(rows[i].Split);
                child.Origin.Parents[0].Should().Be(rows[i].Id);
                child.Origin.OperatorVersion.Should().Be(operation.Info.Version);
            }
        }

    }
}
