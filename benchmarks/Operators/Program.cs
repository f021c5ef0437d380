using System.Globalization;
using DataForge.Augmenters;
using DataForge.Benchmarks.Operators;
using DataForge.Core.Operators;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
OperatorRegistry registry = Augmenters.Register(new OperatorRegistry.Builder()).Build();
return args switch
{
    ["speed", .. string[] files] when files.Length > 0 => Speed.Run(registry, files),
    ["parts", string name, string file] => Parts.Run(registry, name, file),
    ["profile", string name, string file, string seconds] => Parts.Profile(registry, name, file, int.Parse(seconds, CultureInfo.InvariantCulture)),
    ["sample", string name, string file, string count, .. string[] options] => Sample.Run(registry, name, file, int.Parse(count, CultureInfo.InvariantCulture), options),
    ["recall", string file, string count] => Recall.Run(file, int.Parse(count, CultureInfo.InvariantCulture), 1),
    ["recall", string file, string count, string copies] => Recall.Run(file, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(copies, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("speed FILE[=FORMAT] ... | parts OPERATOR FILE[=FORMAT] | profile OPERATOR FILE[=FORMAT] SECONDS | sample OPERATOR FILE[=FORMAT] COUNT [OPTION=VALUE ...] | recall FILE[=FORMAT] COUNT [COPIES]");
    return 2;
}
