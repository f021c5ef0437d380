using System.Collections;
using System.Globalization;
using DataForge.Core.Operators;
using DataForge.Core.Options;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;
using DataForge.OperatorKit;
using DataForge.Teachers.Linear;
using YamlDotNet.Serialization;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>All registered operators, each with the options of its example and a pipeline around it.</summary>
internal static class Registered
{
    public static OperatorRegistry Registry { get; } = Filters.Filters.Register(Augmenters.Register(new OperatorRegistry.Builder())).Build();

    /// <summary>Keys that every step may have.</summary>
    public static IReadOnlyList<string> StepKeys { get; } = ["use", "name", "from", "keep"];

    public static OperatorSetup Setup(string step) => Rows.Setup(step) with
    {
        BaseFolder = Path.Combine(Golden.RepositoryRoot, "pipelines"),
        Teachers = new Dictionary<string, ITeacher> { ["baseline"] = (ITeacher)LinearTeacher.Registration.Create("baseline", new LinearOptions(), new TeacherSetup("", null)), ["meaning"] = new HashedEmbedder() },
    };

    /// <summary>The single step of an operator's example.</summary>
    public static Dictionary<object, object> Example(OperatorRegistration operation) =>
        (Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize<List<object>>(operation.Info.Example)!.Single();

    /// <summary>An options record with the values of the example.</summary>
    public static object Options(OperatorRegistration operation)
    {
        object options = Activator.CreateInstance(operation.OptionsType)!;
        foreach ((object name, object value) in Example(operation))
        {
            if (!StepKeys.Contains((string)name))
            {
                OptionDescription option = operation.Options.Single(item => item.Name == (string)name);
                option.Property!.SetValue(options, Value(option, value));
            }
        }

        return options;
    }

    public static IReadOnlyList<RowOutput> Run(OperatorRegistration operation, IReadOnlyList<Row> rows)
    {
        OperatorSetup setup = Setup(operation.Info.Name);
        return OperatorRunner.Run(operation.Info, operation.Create(Options(operation), setup), setup, rows);
    }

    private static object Value(OptionDescription option, object value) => value switch
    {
        IList items => items.Cast<string>().ToList(),
        IDictionary map => map.Keys.Cast<string>().ToDictionary(key => key, key => double.Parse((string)map[key]!, CultureInfo.InvariantCulture)),
        _ => Convert.ChangeType(value, Nullable.GetUnderlyingType(option.ClrType) ?? option.ClrType, CultureInfo.InvariantCulture),
    };
}
