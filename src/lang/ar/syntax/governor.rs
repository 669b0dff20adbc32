//! What a deed that a noun names has from its clause: the verb that it is the complement of, who does it by that, and when it is to be.

use super::{
    Reader,
    argument::{Argument, Arguments, compatible},
    clause::Clauses,
    function::Function,
    nominal::Noun,
    phrase::Animacy,
    standing::{Speaker, Standing},
};
use crate::{
    lexicon::{Frame, FrameKind, Implies, Marker},
    model::{MentionKind, Modality, Role},
    text::Pos,
    value::Unsolved,
};

/// The verb that a noun is the complement of.
#[derive(Debug)]
pub(super) struct Governor<'a, 's> {
    pub(super) frame: &'a Frame,
    pub(super) standing: &'s Standing,
    /// The argument that verb and noun share.
    pub(super) shared: Option<Argument>,
    /// Whether what they share does what the noun names, whoever else stands beside it.
    pub(super) acts: bool,
    /// Whether what they share undergoes it: تعرض لهجوم.
    pub(super) undergoes: bool,
    /// Whether what they share is told to do it or kept from it: منع الحراس الصحفيين من الدخول.
    pub(super) told: bool,
    /// Who speaks.
    pub(super) speaker: Option<Speaker>,
}

impl<'a> Reader<'a> {
    /// يعتزم الوزير زيارة القاهرة الأسبوع المقبل: the time to come right behind what somebody plans or demands says when that is to be; ends at
    /// word `last`.
    pub(super) fn planned_time(&self, noun: Noun<'_, 'a>, last: usize) -> Option<usize> {
        let Noun { found, index, arguments, .. } = noun;
        let owner = found.owner[index];
        let theme = arguments[owner].slots.iter().any(|(role, argument)| *role == Role::Theme && *argument == Argument::Phrase(index));
        let plans = |frame: &&Frame| {
            matches!(frame.kind, FrameKind::Modal(Modality::Planned | Modality::Demanded | Modality::Wanted | Modality::Possible))
        };
        arguments[owner].frame.filter(plans).filter(|_| theme && noun.at == noun.member.head)?;
        let times = &found.clauses[owner].times;
        times.iter().copied().find(|time| {
            let of = &found.phrases[*time];
            let starts = of.first == last + 1 || of.first == last + 2 && self.words[last + 1].pos == Pos::Preposition;
            starts
                && matches!(self.sentence.value_at(of.first).map(|value| value.value), Some(Unsolved::Time(moment)) if moment.is_to_come())
        })
    }

    /// استقالت المديرة بعد اتهامها: whom the pronoun of a deed that says when or why takes up: of subject and object of the clause the only
    /// one that it can mean.
    pub(super) fn whose(&self, found: &Clauses, index: usize, pronoun: usize, arguments: &Arguments<'a>) -> Option<Argument> {
        let circumstance = |(first, _)| matches!(self.function_at(first), Some((Function::Marks(Role::Time | Role::Cause), _)));
        // أعلنت الشركة إفلاسها: so does that of what somebody states of himself; but انتقد مشاركته, طلب إقالته.
        let states = |frame: &Frame| {
            frame.says
                && frame.role(Marker::Word(self.keys.that)).is_some()
                && frame.implies != Implies::Negative
                && !matches!(frame.kind, FrameKind::Modal(_))
                && !self.is_event(frame, &["criticize", "condemn", "praise"])
        };
        let object = arguments.object == Some(Argument::Phrase(index)) && arguments.frame.is_some_and(states);
        let own = found.phrases[index].preposition.map_or(object, circumstance);
        if !own || !self.is_clitic_pronoun(pronoun) {
            return None;
        }
        let means = |argument: &Argument| {
            matches!(argument, Argument::Phrase(of) if *of != index
                && found.phrases[*of].animacy != Animacy::Inanimate
                && found.phrases[*of].kind != MentionKind::Pronoun
                && compatible(self.words[pronoun].features, found.phrases[*of].agreement))
        };
        let mut meant = [arguments.subject, arguments.object].into_iter().flatten().filter(means);
        meant.next().filter(|_| meant.next().is_none())
    }

    /// Whether ل says that the phrase is what something is done for, and not what it is done to: استجابة لدعوة, تعرض لهجوم.
    pub(super) fn is_for(&self, found: &Clauses, index: usize, arguments: &Arguments<'a>) -> bool {
        let Some((first, key)) = found.phrases[index].preposition else { return false };
        if key != self.keys.to {
            return false;
        }
        if let Some((Function::Marks(role), length)) = self.function_at(first)
            && length > 1
        {
            return role == Role::Purpose;
        }
        let taken = arguments.slots.iter().find(|(_, argument)| *argument == Argument::Phrase(index)).map(|(role, _)| *role);
        let noun = found.phrases[..index].iter().rev().find(|noun| !noun.inner && noun.last + 1 == first);
        let takes = noun.and_then(|noun| self.first_sense(noun.head())?.role(Marker::Word(key)));
        taken.or(takes).is_none_or(|role| !matches!(role, Role::Theme | Role::Patient))
    }

    /// Who is given the charge or the right that the phrase names: منحت الوثيقة مصر حق الإشراف.
    pub(super) fn charged(&self, found: &Clauses, index: usize, arguments: &Arguments<'a>) -> Option<Argument> {
        let object = |(role, argument): &(Role, Argument)| {
            *argument == Argument::Phrase(index) && matches!(role, Role::Theme | Role::Patient | Role::Recipient)
        };
        if !arguments.slots.iter().any(object) {
            return None;
        }
        let acts = |argument: &Argument| matches!(argument, Argument::Phrase(phrase) if *phrase != index && found.phrases[*phrase].animacy == Animacy::Animate);
        let given = arguments.slots.iter().find(|(role, argument)| matches!(role, Role::Recipient | Role::Patient) && acts(argument));
        given.map(|(_, argument)| *argument)
    }

    /// The verb whose complement the noun is.
    pub(super) fn governor<'s>(&self, noun: Noun<'s, 'a>) -> Option<Governor<'a, 's>> {
        let Noun { found, index, member, at, arguments, standings } = noun;
        if at != member.head {
            return None;
        }
        let owner = found.owner[index];
        let frame = arguments[owner].frame?;
        let role = arguments[owner].slots.iter().find(|(_, argument)| *argument == Argument::Phrase(index)).map(|(role, _)| *role)?;
        let complement = role == Role::Theme || frame.role(Marker::Object) == Some(role);
        let controls =
            frame.implies != Implies::Nothing || matches!(frame.kind, FrameKind::Modal(_) | FrameKind::Light | FrameKind::Auxiliary);
        if !complement || !(controls || frame.says) {
            return None;
        }
        let subject = arguments[owner].subject.filter(|subject| *subject != Argument::Phrase(index) && !arguments[owner].passive);
        let light = frame.kind == FrameKind::Light;
        // Who is told to do it does it: طالب الحكومة بعرض الاتفاقيات; but شن الجيش غارات على القرية.
        let told = arguments[owner].slots.iter().find(|(role, argument)| {
            matches!(role, Role::Recipient | Role::Patient) && *argument != Argument::Phrase(index) && Some(*argument) != subject
        });
        // حذر الوزير من انهيار الهدنة: who fears something does not do it.
        // كشف التقرير عن فساد: nor does who finds it out; who admits it does.
        let learned = frame.implies == Implies::Factive && !self.is_event(frame, &["acknowledge"]);
        let shares = controls && frame.kind != FrameKind::Modal(Modality::Possible) && !learned;
        let told = told.filter(|_| !light);
        // أمر القاضي بتوقيف الوزير: who demands that something be done does not do it.
        let demands = frame.kind == FrameKind::Modal(Modality::Demanded);
        let shared = if shares { told.map(|(_, argument)| *argument).or(subject.filter(|_| !demands)) } else { None };
        // كان سبب الانهيار تسرب المياه: what something is it does not do, unless it is somebody.
        let is_thing = |argument: &Argument| matches!(argument, Argument::Phrase(of) if found.phrases[*of].animacy != Animacy::Animate);
        let equated = frame.kind == FrameKind::Auxiliary && frame.role(Marker::Object) == Some(Role::Title);
        let shared = shared.filter(|shared| !(equated && is_thing(shared)));
        let speaker = if frame.says {
            match subject {
                Some(Argument::Phrase(phrase)) => Some(Speaker::Phrase(phrase)),
                _ => found.clauses[owner].verb().filter(|_| !arguments[owner].passive).map(Speaker::Unnamed),
            }
        } else {
            None
        };
        let plans = matches!(frame.kind, FrameKind::Light | FrameKind::Auxiliary | FrameKind::Modal(Modality::Planned));
        Some(Governor {
            frame,
            standing: &standings[owner],
            shared,
            acts: plans && told.is_none() && subject.is_some() && frame.role(Marker::Subject) == Some(Role::Agent),
            told: told.is_some() && shares,
            undergoes: light && frame.role(Marker::Subject) == Some(Role::Patient),
            speaker,
        })
    }
}
