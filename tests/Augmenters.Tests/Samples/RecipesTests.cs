using DataForge.Augmenters.Tests.Contract;
using DataForge.Core.Operators;
using YamlDotNet.Serialization;

namespace DataForge.Augmenters.Tests.Samples;

public class RecipesTests
{
    private static string[] All { get; } = [.. Directory.GetFiles(Path.Combine(Golden.RepositoryRoot, "pipelines"), "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names => [.. All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Recipe_Steps_AreKnownOperatorsWithKnownOptions(string name)
    {
        string text = File.ReadAllText(Path.Combine(Golden.RepositoryRoot, "pipelines", name + ".yaml"));
        var recipe = (Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize(text)!;
        recipe["name"].Should().Be(name);
        text.Should().StartWith("# yaml-language-server:").And.Contain($"pipelines/{name}.yaml");
        foreach (Dictionary<object, object> step in ((List<object>)recipe["steps"]).Cast<Dictionary<object, object>>())
        {
            OperatorRegistration? operation = Registered.Registry.Find((string)step["use"]);
            operation.Should().NotBeNull("{0} uses {1}", name, step["use"]);
            step.Keys.Cast<string>().Except(["use", "name", "from", "keep"]).Should().BeSubsetOf(operation!.Options.Select(option => option.Name));
        }
    }

    [Fact]
    public void Recipes_OfMethods_SayWhatIsReproducedAndWhatDiffers()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(Golden.RepositoryRoot, "pipelines"), "*.yaml").Where(file => !file.EndsWith("quickstart.yaml", StringComparison.Ordinal)))
        {
            File.ReadAllText(file).Should().Contain("arXiv").And.Contain("Reproduced:").And.Contain("Different:");
        }
    }

    [Fact]
    public void MethodsTable_NamesEveryRecipeAndEveryAugmenter()
    {
        string methods = File.ReadAllText(Path.Combine(Golden.RepositoryRoot, "docs", "methods.md"));
        foreach (string name in All.Where(name => name != "quickstart"))
        {
            methods.Should().Contain($"pipelines/{name}.yaml");
        }

        foreach (OperatorRegistration operation in Registered.Registry.All.Where(operation => operation.Info.Role == OperatorRole.Augmenter))
        {
            methods.Should().Contain($"`{operation.Info.Name}`");
        }
    }
}
