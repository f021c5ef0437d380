namespace DataForge.Augmenters.Neutral.Surface;

/// <summary>Words that British and American English spell differently and that mean the same in every use. Those with a second meaning (program, check, tire, meter) are left out.</summary>
internal static class Spellings
{
    private const string Pairs =
        "colour color|colours colors|coloured colored|colouring coloring|colourful colorful|favour favor|favours favors|favourite favorite|favourites favorites|favourable favorable|flavour flavor|flavours flavors|flavoured flavored|flavourful flavorful|"
        + "honour honor|honours honors|honoured honored|humour humor|labour labor|neighbour neighbor|neighbours neighbors|neighbouring neighboring|neighbourhood neighborhood|neighbourhoods neighborhoods|behaviour behavior|behaviours behaviors|behavioural behavioral|"
        + "rumour rumor|rumours rumors|harbour harbor|harbours harbors|endeavour endeavor|endeavours endeavors|savoury savory|vapour vapor|odour odor|odours odors|rigour rigor|vigour vigor|armour armor|tumour tumor|tumours tumors|"
        + "centre center|centres centers|centred centered|theatre theater|theatres theaters|fibre fiber|fibres fibers|litre liter|litres liters|kilometre kilometer|kilometres kilometers|centimetre centimeter|centimetres centimeters|millimetre millimeter|millimetres millimeters|"
        + "organise organize|organised organized|organises organizes|organising organizing|organisation organization|organisations organizations|organisational organizational|realise realize|realised realized|realises realizes|realising realizing|"
        + "recognise recognize|recognised recognized|recognises recognizes|recognising recognizing|analyse analyze|analysed analyzed|analysing analyzing|optimise optimize|optimised optimized|optimising optimizing|optimisation optimization|"
        + "minimise minimize|minimised minimized|minimising minimizing|maximise maximize|maximised maximized|maximising maximizing|emphasise emphasize|emphasised emphasized|emphasising emphasizing|summarise summarize|summarised summarized|summarising summarizing|"
        + "prioritise prioritize|prioritised prioritized|prioritising prioritizing|utilise utilize|utilised utilized|utilising utilizing|specialise specialize|specialised specialized|specialising specializing|categorise categorize|categorised categorized|"
        + "apologise apologize|apologised apologized|criticise criticize|criticised criticized|memorise memorize|visualise visualize|visualised visualized|customise customize|customised customized|customisation customization|personalise personalize|personalised personalized|"
        + "characterise characterize|characterised characterized|stabilise stabilize|modernise modernize|modernised modernized|symbolise symbolize|symbolises symbolizes|familiarise familiarize|standardise standardize|standardised standardized|neutralise neutralize|"
        + "civilisation civilization|civilisations civilizations|colonisation colonization|globalisation globalization|urbanisation urbanization|industrialisation industrialization|"
        + "travelling traveling|travelled traveled|traveller traveler|travellers travelers|modelling modeling|modelled modeled|labelled labeled|labelling labeling|cancelled canceled|cancelling canceling|signalling signaling|fuelled fueled|fulfil fulfill|fulfilment fulfillment|"
        + "enrol enroll|enrolment enrollment|skilful skillful|jewellery jewelry|defence defense|offence offense|grey gray|aeroplane airplane|aluminium aluminum|catalogue catalog|catalogues catalogs|cosy cozy|mould mold|moustache mustache|sceptical skeptical|"
        + "pyjamas pajamas|yoghurt yogurt|doughnut donut|encyclopaedia encyclopedia|anaemia anemia|oestrogen estrogen|paediatric pediatric|manoeuvre maneuver|manoeuvres maneuvers|ageing aging|artefact artifact|artefacts artifacts|instalment installment|instalments installments";

    /// <summary>American by British forms, and the other way round.</summary>
    public static IReadOnlyDictionary<string, string> ToAmerican { get; } = Pairs.Split('|').Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>British by American forms.</summary>
    public static IReadOnlyDictionary<string, string> ToBritish { get; } = ToAmerican.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
}
