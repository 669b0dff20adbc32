//! What a reader is told in the language of the interface: the reasons of the rules, and what sheets and columns mean.
//!
//! Names of columns and values of closed lists are contracts and stay as they are; they are explained here.

use super::{Table, html};
use crate::model::Lang;

/// The conflict table with its reasons in the language of the interface. The rules word them in English; a rule without Arabic
/// words keeps those.
#[must_use]
pub fn worded(mut table: Table, ui: Lang) -> Table {
    if let (Lang::Ar, Some(rule), Some(reason)) = (ui, table.column("rule"), table.column("reason")) {
        for row in &mut table.rows {
            if let Some(arabic) = html::arabic_reason(&row[rule]) {
                arabic.clone_into(&mut row[reason]);
            }
        }
    }
    table
}

/// What the sheets and their columns mean.
#[must_use]
pub fn read_me(ui: Lang) -> Table {
    let lines = match ui {
        Lang::En => &ENGLISH,
        Lang::Ar => &ARABIC,
    };
    let rows = lines.iter().map(|line| line.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    Table::new("read me", &["sheet", "column", "meaning"], rows)
}

const ENGLISH: [[&str; 3]; 33] = [
    ["Conflicts", "", "One row a pair of answers to one question that cannot both stand. The most severe and surest come first."],
    ["Conflicts", "conflict_id", "Stays the same from run to run. Your status and note are found again by it: do not change it."],
    ["Conflicts", "relation", "contradiction: both cannot be true. tension: have a look. update: a later report tells a later state."],
    [
        "Conflicts",
        "type",
        "What is answered differently: participant, numeric, date, location, polarity, modality, status, title, attribution, cause.",
    ],
    ["Conflicts", "severity", "high: look first. low: look last."],
    ["Conflicts", "confidence", "How probable it is that an analyst would agree, 0 to 1."],
    ["Conflicts", "question", "What the reports answer differently."],
    ["Conflicts", "a_answer, b_answer", "The two answers, in short."],
    ["Conflicts", "a_source, b_source", "The reports; the link opens the file."],
    ["Conflicts", "a_quote, b_quote", "The words of the reports, found at a_line and b_line."],
    ["Conflicts", "a_speaker, b_speaker", "Who says so, where it is not the report itself."],
    ["Conflicts", "a_date, b_date", "The day the report speaks from, as far as it is known."],
    ["Conflicts", "a_support, b_support", "How many independent reports give the answer; copies of one text count once."],
    ["Conflicts", "rule, reason", "Why the two were held to conflict."],
    ["Conflicts", "status", "Yours: new, confirmed, dismissed, needs source or resolved."],
    ["Conflicts", "note", "Yours. A note to a dismissed row may begin with why, such as `same-entity:` or `other-event:`."],
    ["Conflicts", "a_sources, b_sources", "All reports that give the answer; a_reports and b_reports count them."],
    ["Conflicts", "review", "Since the table you reviewed: new, changed, same, or gone (no longer found; kept at the end for your notes)."],
    [
        "Conflicts",
        "",
        "You may sort, filter and add columns. Save, and name the file with --review in the next run: nothing of yours is lost.",
    ],
    ["Positions", "", "One row an answer, with one report that gives it."],
    ["Positions", "conflict_ids", "The conflicts in which the answer stands against another."],
    ["Positions", "support, reports, sources", "How many independent reports give the answer, how many in all, and which."],
    ["Claims", "", "Every claim that was read: the event, who did what to whom, where, when, how many; words as they stand in the text."],
    [
        "Claims",
        "polarity, modality",
        "Whether the claim is affirmed or denied; asserted, planned, possible, wanted, conditional or demanded.",
    ],
    ["Claims", "quote_start, quote_end", "Characters from the start of the text; with _byte, bytes of UTF-8."],
    ["Claims", "agent_entity …", "Who or what the words were taken to mean."],
    ["Claims", "cluster", "Claims of one number were taken to tell of one event."],
    ["Agreements", "", "What reports tell alike: agrees (the same), refines (one says more)."],
    ["Agreements", "score", "How much speaks for one event, in bits."],
    ["Sources", "", "Every report that was read."],
    ["Sources", "date", "From the header of the report or solved from its text."],
    ["Sources", "claims, conflicts", "How many claims were read from it; in how many conflicts it gives an answer."],
    ["Sources", "same_text_as", "The report that this one is a near copy of; the two count as one source."],
];

const ARABIC: [[&str; 3]; 33] = [
    ["Conflicts", "", "كل صف زوج من الأجوبة عن سؤال واحد لا يصحّان معًا. الأهم والأوثق أولًا."],
    ["Conflicts", "conflict_id", "يبقى كما هو من تشغيل إلى تشغيل، وبه يُعثر على حالتك وملاحظتك من جديد: لا تغيّره."],
    ["Conflicts", "relation", "contradiction: لا يصح القولان معًا. tension: يستحق النظر. update: تقرير لاحق يروي حالًا لاحقة."],
    [
        "Conflicts",
        "type",
        "موضع الاختلاف: participant الأطراف، numeric الأرقام، date الزمان، location المكان، polarity الوقوع من عدمه، modality واقع أم مخطط، status الحالة، title المنصب أو الرتبة، attribution صاحب القول، cause السبب.",
    ],
    ["Conflicts", "severity", "high: انظر فيه أولًا. low: انظر فيه أخيرًا."],
    ["Conflicts", "confidence", "احتمال أن يوافق المحلل على أنه تعارض، من 0 إلى 1."],
    ["Conflicts", "question", "ما تختلف التقارير في جوابه."],
    ["Conflicts", "a_answer, b_answer", "الجوابان باختصار."],
    ["Conflicts", "a_source, b_source", "التقريران؛ ويفتح الرابط الملف."],
    ["Conflicts", "a_quote, b_quote", "كلمات التقريرين كما وردت في السطرين a_line وb_line."],
    ["Conflicts", "a_speaker, b_speaker", "صاحب القول، إن لم يكن التقرير نفسه."],
    ["Conflicts", "a_date, b_date", "اليوم الذي يتحدث منه التقرير، بقدر ما هو معروف."],
    ["Conflicts", "a_support, b_support", "عدد التقارير المستقلة التي تقول بالجواب؛ ونُسخ النص الواحد تُحسب مرة واحدة."],
    ["Conflicts", "rule, reason", "لماذا عُدّ القولان متعارضين."],
    ["Conflicts", "status", "لك: new جديد، confirmed مؤكَّد، dismissed مستبعَد، needs source يحتاج إلى مصدر، resolved محسوم."],
    ["Conflicts", "note", "لك. وقد تبدأ ملاحظتك على صف مستبعَد بالسبب، مثل `same-entity:` أو `other-event:`."],
    ["Conflicts", "a_sources, b_sources", "كل التقارير التي تقول بالجواب؛ وعددها في a_reports وb_reports."],
    [
        "Conflicts",
        "review",
        "مقارنةً بالجدول الذي راجعته: new جديد، changed تغيّر، same كما كان، gone لم يعد قائمًا (ويبقى في الآخر حفظًا لملاحظاتك).",
    ],
    [
        "Conflicts",
        "",
        "لك أن ترتّب الصفوف وتصفّيها وتضيف أعمدة. احفظ الملف وسمِّه بعد \u{200e}--review في التشغيل التالي: لا يضيع شيء مما كتبت.",
    ],
    ["Positions", "", "كل صف جواب واحد، مع تقرير يقول به."],
    ["Positions", "conflict_ids", "التعارضات التي يقابل فيها الجوابُ جوابًا آخر."],
    ["Positions", "support, reports, sources", "عدد التقارير المستقلة التي تقول بالجواب، وعددها كلها، وما هي."],
    ["Claims", "", "كل ادعاء قُرئ: الحدث، ومن فعل ماذا بمن، وأين، ومتى، وكم؛ بالكلمات كما وردت في النص."],
    ["Claims", "polarity, modality", "أمُثبَت الادعاء أم منفي؛ وأواقع هو أم مخطط له أم محتمل أم مرجوّ أم مشروط أم مطلوب."],
    ["Claims", "quote_start, quote_end", "الموضع بعدد الحروف من أول النص؛ ومع \u{200e}_byte بعدد بايتات UTF-8."],
    ["Claims", "agent_entity …", "من أو ما فُهم أنه المقصود بالكلمات."],
    ["Claims", "cluster", "ادعاءات الرقم الواحد فُهم أنها عن حدث واحد."],
    ["Agreements", "", "ما اتفقت التقارير في روايته: agrees الشيء نفسه، refines يزيد أحدهما عليه."],
    ["Agreements", "score", "مقدار ما يرجّح أنهما عن حدث واحد، بوحدة البِت."],
    ["Sources", "", "كل تقرير قُرئ."],
    ["Sources", "date", "من ترويسة التقرير، أو مستخرج من نصه."],
    ["Sources", "claims, conflicts", "عدد الادعاءات التي قُرئت منه، وعدد التعارضات التي له جواب فيها."],
    ["Sources", "same_text_as", "التقرير الذي يكاد هذا يكون نسخة منه؛ ويُحسبان مصدرًا واحدًا."],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_explain_the_same_columns_in_the_same_order() {
        for (english, arabic) in ENGLISH.iter().zip(&ARABIC) {
            assert_eq!(english[..2], arabic[..2]);
            assert!(arabic[2].contains(|c| matches!(c, 'ء'..='ي')), "{}", arabic[2]);
        }
    }
}
