using System.Collections.Frozen;

namespace DataForge.Augmenters.Artifacts;

/// <summary>English words that announce an answer without giving one.</summary>
internal static class StockWords
{
    private static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        ("a an the this that these those it its is are be been was were will would can could may might shall should do does did has have had of to in on at by for from with as and or but so if then than "
        + "i you we he she they me my your our us his her their them let lets s ll re ve m d here there below above following follows follow now first second next finally step steps "
        + "sure certainly absolutely course okay ok yes great good excellent thank thanks please happy glad help question answer answers solution problem explanation explain example examples list "
        + "provide provided provides give given gives show look looking see find found consider think break down work through take start begin need want going get about some several few many various different "
        + "detailed simple brief complete possible one way ways thing things more most also very just all each any what how why which who when where into up out not "
        + "write written make made create created using used use based suggestions ideas tips options guide overview information details summary").Split(' '));

    /// <summary>True for a lower-case word of the list.</summary>
    public static bool Contains(string word) => All.Contains(word);
}
