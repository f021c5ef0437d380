using System.Text.Json;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Quality.Languages;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Quality.Languages;

public class LanguageTests
{
    /// <summary>Written for this test: three sentences on everyday matters in each language.</summary>
    private static readonly (string Language, string[] Texts)[] Sentences =
    [
        ("en", ["The train to the coast leaves at seven and we should be at the station a little before that.", "If you want to bake bread, mix the flour with warm water and wait until it has doubled.", "My brother told me that the museum would be closed, but it was open all day."]),
        ("de", ["Der Zug an die Küste fährt um sieben ab und wir sollten etwas früher am Bahnhof sein.", "Wenn du Brot backen willst, mische das Mehl mit warmem Wasser und warte, bis es aufgegangen ist.", "Mein Bruder hat mir gesagt, dass das Museum geschlossen sei, aber es war den ganzen Tag offen."]),
        ("fr", ["Le train pour la côte part à sept heures et nous devrions être à la gare un peu avant.", "Si tu veux faire du pain, mélange la farine avec de l'eau tiède et attends que la pâte lève.", "Mon frère m'a dit que le musée serait fermé, mais il était ouvert toute la journée."]),
        ("es", ["El tren de la costa sale a las siete y deberíamos estar en la estación un poco antes.", "Si quieres hacer pan, mezcla la harina con agua tibia y espera hasta que la masa suba.", "Mi hermano me dijo que el museo estaría cerrado, pero estuvo abierto todo el día."]),
        ("it", ["Il treno per la costa parte alle sette e dovremmo essere alla stazione un po' prima.", "Se vuoi fare il pane, mescola la farina con acqua tiepida e aspetta che la pasta cresca.", "Mio fratello mi ha detto che il museo era chiuso, ma è stato aperto tutto il giorno."]),
        ("pt", ["O comboio para a costa parte às sete e nós devíamos estar na estação um pouco antes.", "Se você quer fazer pão, misture a farinha com água morna e espere até a massa crescer.", "O meu irmão disse que o museu estava fechado, mas ele esteve aberto o dia todo."]),
        ("nl", ["De trein naar de kust vertrekt om zeven uur en we moeten iets eerder op het station zijn.", "Als je brood wilt bakken, meng je het meel met warm water en wacht je tot het deeg gerezen is.", "Mijn broer zei dat het museum gesloten was, maar het was de hele dag open."]),
        ("sv", ["Tåget till kusten går klockan sju och vi borde vara på stationen lite före det.", "Om du vill baka bröd ska du blanda mjölet med varmt vatten och vänta tills degen har jäst.", "Min bror sade att museet var stängt, men det var öppet hela dagen och inte bara på morgonen."]),
        ("da", ["Toget til kysten kører klokken syv, og vi skal være på stationen lidt før det.", "Hvis du vil bage brød, skal du blande melet med varmt vand og vente, til dejen er hævet.", "Min bror sagde, at museet var lukket, men det havde åbent hele dagen og ikke kun om morgenen, hvad vi blev glade for."]),
        ("no", ["Toget til kysten går klokka sju, og vi bør være på stasjonen litt før det, ikke etter.", "Hvis du vil bake brød, må du blande melet med varmt vann og vente til deigen har hevet seg.", "Broren min sa at museet var stengt, men det var åpent hele dagen, og noen av oss ble lenge uten å kjede seg."]),
        ("fi", ["Juna rannikolle lähtee seitsemältä, ja meidän pitäisi olla asemalla vähän ennen sitä.", "Jos haluat leipoa leipää, sekoita jauhot ja lämmin vesi ja odota, että taikina on noussut.", "Veljeni sanoi, että museo on kiinni, mutta se oli auki koko päivän eikä siellä ollut paljon väkeä."]),
        ("pl", ["Pociąg nad morze odjeżdża o siódmej i powinniśmy być na dworcu trochę wcześniej.", "Jeśli chcesz upiec chleb, wymieszaj mąkę z ciepłą wodą i poczekaj, aż ciasto urośnie.", "Mój brat powiedział, że muzeum jest zamknięte, ale było otwarte przez cały dzień."]),
        ("cs", ["Vlak k moři odjíždí v sedm a my bychom měli být na nádraží o něco dříve.", "Když chceš upéct chleba, smíchej mouku s teplou vodou a počkej, až těsto vykyne.", "Bratr mi řekl, že muzeum je zavřené, ale bylo otevřené po celý den a nebylo tam moc lidí."]),
        ("ro", ["Trenul spre mare pleacă la șapte și ar trebui să fim la gară puțin mai devreme.", "Dacă vrei să faci pâine, amestecă făina cu apă caldă și așteaptă până crește aluatul.", "Fratele meu mi-a spus că muzeul este închis, dar a fost deschis toată ziua."]),
        ("hu", ["A vonat a tengerhez hétkor indul, és egy kicsit előbb az állomáson kell lennünk.", "Ha kenyeret akarsz sütni, keverd össze a lisztet meleg vízzel, és várj, amíg a tészta megkel.", "A bátyám azt mondta, hogy a múzeum zárva van, de egész nap nyitva volt."]),
        ("tr", ["Sahile giden tren yedide kalkıyor ve bizim biraz daha önce istasyonda olmamız gerek.", "Ekmek yapmak için unu ılık su ile karıştır ve hamur kabarana kadar bekle.", "Kardeşim bana müzenin kapalı olduğunu söyledi ama bütün gün açık ve çok güzel bir yerdi."]),
        ("id", ["Kereta ke pantai berangkat pukul tujuh dan kita harus ada di stasiun lebih awal.", "Jika anda ingin membuat roti, campur tepung dengan air hangat dan tunggu sampai adonan naik.", "Kakak saya bilang bahwa museum itu tutup, tetapi ternyata buka sepanjang hari."]),
        ("vi", ["Chuyến tàu ra biển khởi hành lúc bảy giờ và chúng ta nên có mặt ở ga trước đó một chút.", "Nếu bạn muốn làm bánh mì, hãy trộn bột với nước ấm và chờ cho đến khi bột nở.", "Anh tôi nói rằng bảo tàng đóng cửa, nhưng nó đã mở cửa cả ngày."]),
        ("ru", ["Поезд к морю отходит в семь, и нам надо быть на вокзале немного раньше.", "Если ты хочешь испечь хлеб, смешай муку с тёплой водой и жди, пока тесто не поднимется.", "Брат сказал мне, что музей закрыт, но он был открыт весь день."]),
        ("uk", ["Потяг до моря відходить о сьомій, і нам треба бути на вокзалі трохи раніше.", "Якщо ти хочеш спекти хліб, змішай борошно з теплою водою та чекай, поки тісто не підійде.", "Брат сказав мені, що музей зачинено, але він був відкритий весь день."]),
        ("bg", ["Влакът за морето тръгва в седем и ние трябва да сме на гарата малко преди това.", "Ако искаш да изпечеш хляб, смеси брашното с топла вода и чакай, докато тестото се вдигне.", "Брат ми каза, че музеят е затворен, но той беше отворен през целия ден."]),
        ("ar", ["يغادر القطار إلى الساحل في الساعة السابعة ويجب أن نكون في المحطة قبل ذلك.", "إذا أردت أن تخبز الخبز فاخلط الدقيق مع الماء الدافئ ثم انتظر حتى يرتفع العجين.", "قال لي أخي إن المتحف مغلق لكن كان مفتوحا كل اليوم."]),
        ("fa", ["قطار ساحل ساعت هفت حرکت می کند و ما باید کمی پیش از آن در ایستگاه باشیم.", "اگر می خواهی نان بپزی آرد را با آب گرم مخلوط کن و صبر کن تا خمیر بالا بیاید.", "برادرم به من گفت که موزه بسته است اما همه روز باز بود."]),
        ("ur", ["ساحل کی ٹرین سات بجے چلتی ہے اور ہم کو اس سے پہلے اسٹیشن پر ہونا ہے۔", "اگر آپ روٹی بنانا چاہتے ہیں تو آٹے کو گرم پانی کے ساتھ ملا کر انتظار کریں۔", "میرے بھائی نے کہا کہ میوزیم بند ہے لیکن وہ سارا دن کھلا تھا۔"]),
        ("hi", ["समुद्र तट की गाड़ी सात बजे चलती है और हम को उस से पहले स्टेशन पर होना है।", "अगर आप रोटी बनाना चाहते हैं तो आटे को गरम पानी के साथ मिला कर रखिए।", "मेरे भाई ने कहा कि संग्रहालय बंद है लेकिन वह सारा दिन खुला था।"]),
        ("mr", ["किनाऱ्यावर जाणारी गाडी सात वाजता सुटते आणि आपण त्या आधी स्थानकावर असणे गरजेचे आहे.", "तुम्ही भाकरी करणार असाल तर पीठ आणि कोमट पाणी एक करून ठेवा.", "माझा भाऊ म्हणाला की संग्रहालय बंद आहे पण ते दिवसभर उघडे होते."]),
        ("ne", ["समुद्र तिर जाने रेल सात बजे छुट्छ र हामी त्यो भन्दा अगाडि स्टेसन मा हुनु पर्छ।", "रोटी पकाउने भए पीठो र तातो पानी को लागि एउटा भाँडो तयार गर्न सुरु गर।", "मेरो दाजु ले भने कि संग्रहालय बन्द छ तर त्यो दिनभर खुला थियो।"]),
        ("zh", ["开往海边的火车七点出发，我们应该早一点到车站。", "如果你想做面包，就把面粉和温水混合，等面团发起来。", "哥哥告诉我博物馆关门了，可是它整天都开着。"]),
        ("ja", ["海へ行く電車は七時に出るので、少し早めに駅に着いたほうがいいです。", "パンを焼きたいなら、小麦粉とぬるま湯を混ぜて、生地がふくらむまで待ちましょう。", "兄は博物館が閉まっていると言いましたが、一日中開いていました。"]),
        ("ko", ["바다로 가는 기차는 일곱 시에 출발하니 조금 일찍 역에 가야 합니다.", "빵을 굽고 싶다면 밀가루를 따뜻한 물과 섞고 반죽이 부풀 때까지 기다리세요.", "형은 박물관이 닫혔다고 말했지만 하루 종일 열려 있었습니다."]),
        ("el", ["Το τρένο για την ακτή φεύγει στις επτά και πρέπει να είμαστε στον σταθμό λίγο πριν.", "Αν θέλεις να φτιάξεις ψωμί, ανακάτεψε το αλεύρι με ζεστό νερό και περίμενε.", "Ο αδελφός μου είπε ότι το μουσείο ήταν κλειστό, αλλά ήταν ανοιχτό όλη μέρα."]),
        ("he", ["הרכבת לחוף יוצאת בשבע ואנחנו צריכים להיות בתחנה קצת לפני כן.", "אם אתה רוצה לאפות לחם, ערבב את הקמח עם מים חמים וחכה עד שהבצק יתפח.", "אחי אמר לי שהמוזיאון סגור, אבל הוא היה פתוח כל היום."]),
        ("th", ["รถไฟไปชายทะเลออกเวลาเจ็ดโมงและเราควรไปถึงสถานีก่อนเวลาเล็กน้อย", "ถ้าคุณอยากทำขนมปังให้ผสมแป้งกับน้ำอุ่นแล้วรอจนแป้งขึ้น", "พี่ชายบอกว่าพิพิธภัณฑ์ปิดแต่จริงๆแล้วเปิดทั้งวัน"]),
    ];

    [Fact]
    public void Guess_SentencesOfThirtyThreeLanguages_AreAlmostAllToldAndSeldomMistaken()
    {
        (string Language, string Text, string? Guess)[] found = [.. Sentences.SelectMany(item => item.Texts.Select(text => (item.Language, text, LanguageGuess.Of(text).Language)))];
        string[] wrong = [.. found.Where(item => item.Guess is not null && item.Guess != item.Language).Select(item => $"{item.Language} as {item.Guess}: {item.Text}")];
        string[] unclear = [.. found.Where(item => item.Guess is null).Select(item => $"{item.Language}: {item.Text}")];
        wrong.Should().BeEmpty();
        unclear.Length.Should().BeLessThanOrEqualTo(4, string.Join("; ", unclear));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 + 30 = 42")]
    [InlineData("Kubernetes PostgreSQL Elasticsearch")]
    public void Guess_WithoutFrequentWords_IsUnclear(string text) => LanguageGuess.Of(text).Language.Should().BeNull();

    [ReferenceFact("data/alpaca_eval_pairs.jsonl.gz")]
    public void Guess_EnglishInstructions_AreEnglish()
    {
        string[] prompts =
        [
            .. System.Text.Encoding.UTF8.GetString(Golden.Bytes(Reference.Path("data/alpaca_eval_pairs.jsonl.gz"))).Split('\n').Where(line => line.Length > 0)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("instruction").GetString()!).Distinct(),
        ];
        string?[] guesses = [.. prompts.Where(prompt => prompt.Split(' ').Length >= 10).Select(prompt => LanguageGuess.Of(prompt).Language)];
        (guesses.Count(guess => guess == "en") / (double)guesses.Length).Should().BeGreaterThan(0.9999);
        (guesses.Count(guess => guess is not null and not "en") / (double)guesses.Length).Should().BeLessThan(0.01);
    }

    [Fact]
    public void Step_OtherLanguages_GoWithTheirName()
    {
        Row[] rows = [Rows.Preference(Sentences[0].Texts[0], Sentences[0].Texts[1], Sentences[0].Texts[2]), Rows.Preference(Sentences[0].Texts[0], Sentences[1].Texts[1], "x"), Rows.Preference("x", "y", "z")];
        OperatorRunner.Run<LanguageFilter, LanguagesOptions>(rows, new() { Languages = ["en"] }).Select(output => output.Reason).Should().Equal(null, "other_language", null);
        RowOutput[] strict = [.. OperatorRunner.Run<LanguageFilter, LanguagesOptions>(rows, new() { Languages = ["en", "de"], KeepUnclear = false, On = "chosen" })];
        strict.Select(output => output.Reason).Should().Equal(null, null, "unclear_language");
        LanguageFilter.Check(new LanguagesOptions { Languages = ["xx"] }).Should().ContainSingle().Which.Should().StartWith("'xx' is no language");
    }
}
