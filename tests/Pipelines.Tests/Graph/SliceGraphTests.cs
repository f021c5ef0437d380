using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Graph;
using DataForge.Pipelines.Running;

namespace DataForge.Pipelines.Tests.Graph;

public class SliceGraphTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Run_AnyNumberOfWorkers_GivesTheSameFamiliesAndBooks(int workers)
    {
        List<Family> families = Some.Families(500);
        IReadOnlyList<StepBook> books = await RunAsync(families, workers, new DoublingOperator(), new OddRejecter());
        List<Family> expected = Some.Families(500);
        IReadOnlyList<StepBook> expectedBooks = await RunAsync(expected, 1, new DoublingOperator(), new OddRejecter());
        Bytes(families).Should().Equal(Bytes(expected));
        books.Select(book => (book.Step, book.In, book.Passed, book.Rejected, book.Children)).Should()
            .Equal(expectedBooks.Select(book => (book.Step, book.In, book.Passed, book.Rejected, book.Children)));
    }

    [Fact]
    public async Task Run_RowsAreConserved()
    {
        List<Family> families = Some.Families(300);
        IReadOnlyList<StepBook> books = await RunAsync(families, 3, new DoublingOperator(), new OddRejecter());
        int live = families.SelectMany(family => family.Entries).Count(entry => entry.IsLive);
        int rejected = families.SelectMany(family => family.Entries).Count(entry => entry.State == EntryState.Rejected);
        books[0].In.Should().Be(300);
        books[0].Children.Should().Be(300);
        books[1].In.Should().Be(600);
        (live + rejected).Should().Be(600);
        books[1].Rejected.Should().Be(rejected);
        books[1].Rejections[OddRejecter.Reason].Examples.Should().HaveCount(3);
    }

    [Fact]
    public async Task Run_OperatorThrowsTaskCanceled_FailsInsteadOfLosingTheRow()
    {
        Func<Task> run = () => RunAsync(Some.Families(300), 2, new ThrowingOperator(new TaskCanceledException("a request timed out"), 150));
        (await run.Should().ThrowAsync<StepFailedException>()).WithMessage("*Step 'throwing' failed*timed out*");
    }

    [Fact]
    public async Task Run_OperatorThrows_NamesStepAndRow()
    {
        Func<Task> run = () => RunAsync(Some.Families(300), 2, new ThrowingOperator(new InvalidOperationException("boom"), 150));
        (await run.Should().ThrowAsync<StepFailedException>()).Which.RowId.Should().Be(Some.Seed(150).Id);
    }

    [Fact]
    public async Task Run_TransientFault_IsNotDressedAsFailure()
    {
        Func<Task> run = () => RunAsync(Some.Families(300), 2, new ThrowingOperator(new TransientFaultException("503"), 20));
        await run.Should().ThrowAsync<TransientFaultException>();
    }

    [Fact]
    public async Task Run_Stopped_EndsWithoutHanging()
    {
        using var stop = new CancellationTokenSource();
        Func<Task> run = () => RunAsync(Some.Families(2000), 2, stop.Token, new CallbackOperator(() => stop.Cancel()));
        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Run_BatchedOperator_SeesFullBatchesAndSettlesInOrder()
    {
        var batched = new BatchedOperator();
        List<Family> families = Some.Families(130);
        IReadOnlyList<StepBook> books = await RunAsync(families, 2, batched);
        batched.Sizes.Sum().Should().Be(130);
        batched.Sizes.Max().Should().Be(BatchedOperator.Size);
        books[0].Passed.Should().Be(130);
        families.Should().OnlyContain(family => family.Entries[0].Row.Annotations.Weight == 0.5);
    }

    private static Task<IReadOnlyList<StepBook>> RunAsync(List<Family> families, int workers, params IOperator[] operators) =>
        RunAsync(families, workers, CancellationToken.None, operators);

    private static Task<IReadOnlyList<StepBook>> RunAsync(List<Family> families, int workers, CancellationToken stop, params IOperator[] operators)
    {
        var pool = new WorkerPool(workers);
        List<GraphStep> steps = [.. operators.Select(Step)];
        return pool.Start(() => new SliceGraph(steps, workers, pool.Scheduler).RunAsync(families, stop));
    }

    private static GraphStep Step(IOperator operation)
    {
        StepDefinition definition = operation switch
        {
            DoublingOperator => Some.Step<DoublingOperator, NoOptions>(new()),
            OddRejecter => Some.Step<OddRejecter, NoOptions>(new()),
            ThrowingOperator => Some.Step<ThrowingOperator, NoOptions>(new()),
            CallbackOperator => Some.Step<CallbackOperator, NoOptions>(new()),
            _ => Some.Step<BatchedOperator, NoOptions>(new()),
        };
        var setup = new OperatorSetup(definition.Name, 7, Some.Partition);
        return new GraphStep(new StepRunner(definition, setup, new HashSet<RowId>()), operation);
    }

    private static byte[] Bytes(IReadOnlyList<Family> families)
    {
        var buffer = new CodecBuffer();
        FamilyCodec.Write(families, buffer);
        return buffer.Written.ToArray();
    }
}
