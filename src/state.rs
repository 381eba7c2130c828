//! What the pages share: the open document with its history, its evaluation, the language, notices.

use std::sync::Arc;

use junheng_core::{
    DEFAULT_SCHEME, Date, Document, Edit, EditError, Evaluation, History, RuleError,
};
use junheng_words::{Lang, Text, shell};
use leptos::prelude::*;

/// The evaluation of a document, or why there is none. Cheap to clone.
pub type Judgement = Result<Arc<Evaluation>, RuleError>;

struct Content {
    document: Document,
    history: History,
}

/// Why an edit was not made; the document is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The draft is open read-only.
    ReadOnly,
    /// The edit does not fit the document.
    Edit(EditError),
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Something was done.
    Note,
    /// Something needs attention.
    Warning,
}

/// A short message at the page's edge, read out by screen readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number, ascending.
    pub id: u32,
    /// How much it matters.
    pub weight: Weight,
    /// The message.
    pub said: Said,
}

/// A message: in both languages, or as it was put together in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A fixed text.
    Fixed(Text),
    /// A sentence.
    Made(String),
}

impl Said {
    /// The message.
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Fixed(text) => text.get(lang),
            Self::Made(text) => text,
        }
    }
}

/// What the pages share; given by context, cheap to copy.
#[derive(Clone, Copy)]
pub struct Workspace {
    content: RwSignal<Content>,
    revision: RwSignal<u64>,
    generation: RwSignal<u64>,
    evaluation: Memo<Judgement>,
    lang: RwSignal<Lang>,
    read_only: RwSignal<bool>,
    notices: RwSignal<Vec<Notice>>,
    next_notice: StoredValue<u32>,
}

impl Workspace {
    /// A workspace with an empty document.
    pub fn new(document: Document, lang: Lang) -> Self {
        let content = RwSignal::new(Content {
            document,
            history: History::default(),
        });
        let evaluation = Memo::new_with_compare(
            move |_| content.with(|content| judge(&content.document)),
            // Each revision's evaluation is new.
            |_, _| true,
        );
        Self {
            content,
            revision: RwSignal::new(0),
            generation: RwSignal::new(0),
            evaluation,
            lang: RwSignal::new(lang),
            read_only: RwSignal::new(false),
            notices: RwSignal::new(Vec::new()),
            next_notice: StoredValue::new(0),
        }
    }

    /// Looks at the document, tracked: the caller runs again after each change.
    pub fn with_document<T>(self, look: impl FnOnce(&Document) -> T) -> T {
        self.content.with(|content| look(&content.document))
    }

    /// Looks at the document once.
    pub fn with_document_untracked<T>(self, look: impl FnOnce(&Document) -> T) -> T {
        self.content
            .with_untracked(|content| look(&content.document))
    }

    /// Counts the changes of the document, tracked.
    pub fn revision(self) -> u64 {
        self.revision.get()
    }

    /// Counts the changes of the document, once.
    pub fn revision_untracked(self) -> u64 {
        self.revision.get_untracked()
    }

    /// Counts how often another document was opened, tracked: selections and drafts of input are void then.
    pub fn generation(self) -> u64 {
        self.generation.get()
    }

    /// The evaluation of the document as it stands, tracked.
    pub fn evaluation(self) -> Judgement {
        self.evaluation.get()
    }

    /// The evaluation of the document as it stands, once.
    pub fn evaluation_untracked(self) -> Judgement {
        self.evaluation.get_untracked()
    }

    /// Makes an edit as one step that undo takes back. A refusal is told to the user here.
    pub fn edit(self, edit: Edit) -> Result<(), Refused> {
        if self.read_only.get_untracked() {
            self.notify_text(Weight::Warning, shell::READ_ONLY_EDIT);
            return Err(Refused::ReadOnly);
        }
        let mut outcome = Ok(());
        self.content.update(|content| {
            outcome = content.history.apply(&mut content.document, edit);
        });
        match outcome {
            Ok(()) => {
                self.revision.update(|revision| *revision += 1);
                Ok(())
            }
            Err(error) => {
                self.notify_text(Weight::Warning, shell::EDIT_FAILED);
                Err(Refused::Edit(error))
            }
        }
    }

    /// Takes the last step back; false if there is none.
    pub fn undo(self) -> bool {
        self.step(History::undo)
    }

    /// Does the last step taken back again; false if there is none.
    pub fn redo(self) -> bool {
        self.step(History::redo)
    }

    fn step(self, step: fn(&mut History, &mut Document) -> bool) -> bool {
        if self.read_only.get_untracked() {
            return false;
        }
        let mut moved = false;
        self.content.update(|content| {
            moved = step(&mut content.history, &mut content.document);
        });
        if moved {
            self.revision.update(|revision| *revision += 1);
        }
        moved
    }

    /// Whether there is a step to take back, tracked.
    pub fn can_undo(self) -> bool {
        !self.is_read_only() && self.content.with(|content| content.history.undo_len() > 0)
    }

    /// Whether there is a step to do again, tracked.
    pub fn can_redo(self) -> bool {
        !self.is_read_only() && self.content.with(|content| content.history.redo_len() > 0)
    }

    /// Opens another document, with an empty history.
    pub fn replace_document(self, document: Document) {
        self.content.set(Content {
            document,
            history: History::default(),
        });
        self.generation.update(|generation| *generation += 1);
        self.revision.update(|revision| *revision += 1);
    }

    /// Whether the document cannot be edited, tracked.
    pub fn is_read_only(self) -> bool {
        self.read_only.get()
    }

    /// Whether the document cannot be edited, once.
    pub fn is_read_only_untracked(self) -> bool {
        self.read_only.get_untracked()
    }

    /// Opens or closes the document for edits.
    pub fn set_read_only(self, read_only: bool) {
        if self.read_only.get_untracked() != read_only {
            self.read_only.set(read_only);
        }
    }

    /// The language. The whole view is built again when it changes, so texts may be taken once.
    pub fn lang(self) -> Lang {
        self.lang.get_untracked()
    }

    /// The language, tracked: for the frame that builds the view, and for effects.
    pub fn lang_tracked(self) -> Lang {
        self.lang.get()
    }

    /// Switches the language.
    pub fn set_lang(self, lang: Lang) {
        self.lang.set(lang);
        // What was put together in the other language would be read in the wrong one.
        let is_fixed = |notice: &Notice| matches!(notice.said, Said::Fixed(_));
        self.notices
            .update(|notices| notices.retain(|notice| is_fixed(notice)));
    }

    /// A fixed text in the user's language.
    pub fn text(self, text: Text) -> &'static str {
        text.get(self.lang())
    }

    /// Tells the user something at the page's edge.
    pub fn notify(self, weight: Weight, text: impl Into<String>) {
        self.tell(weight, Said::Made(text.into()));
    }

    fn tell(self, weight: Weight, said: Said) {
        let id = self.next_notice.get_value();
        self.next_notice.set_value(id.wrapping_add(1));
        let notice = Notice { id, weight, said };
        self.notices.update(|notices| {
            notices.retain(|old| old.said != notice.said);
            notices.push(notice);
            // More than a few at once are not read.
            let surplus = notices.len().saturating_sub(4);
            notices.drain(..surplus);
        });
    }

    /// Tells the user a fixed text.
    pub fn notify_text(self, weight: Weight, text: Text) {
        self.tell(weight, Said::Fixed(text));
    }

    /// The notices now shown, tracked.
    pub fn notices(self) -> Vec<Notice> {
        self.notices.get()
    }

    /// Takes a notice away.
    pub fn dismiss(self, id: u32) {
        self.notices
            .update(|notices| notices.retain(|notice| notice.id != id));
    }
}

fn judge(document: &Document) -> Judgement {
    let scheme = junheng_core::scheme_of(&document.settings)?;
    junheng_core::evaluate(document, scheme).map(Arc::new)
}

/// An empty document, judged by the usual scheme as of a day.
pub fn blank_document(today: Date) -> Document {
    Document::new(DEFAULT_SCHEME, today)
}

/// The workspace of this app.
///
/// Components live below [`crate::app::mount_app`], which provides it; elsewhere an empty one stands in.
pub fn use_workspace() -> Workspace {
    use_context::<Workspace>().unwrap_or_else(|| {
        let day = Date::new(2017, 4, 26).unwrap_or_else(crate::browser::clock::today);
        Workspace::new(blank_document(day), Lang::Zh)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{County, School, SchoolId};

    fn workspace() -> Workspace {
        Workspace::new(blank_document(Date::new(2026, 6, 20).unwrap()), Lang::Zh)
    }

    fn named(name: &str) -> Edit {
        Edit::SetCounty(County {
            name: name.to_owned(),
            ..County::default()
        })
    }

    fn name(workspace: Workspace) -> String {
        workspace.with_document_untracked(|document| document.county.name.clone())
    }

    #[test]
    fn edits_are_undone_and_counted() {
        let owner = Owner::new();
        owner.set();
        let ws = workspace();
        assert!(!ws.can_undo());
        ws.edit(named("甲县")).unwrap();
        ws.edit(named("乙县")).unwrap();
        assert_eq!(ws.revision(), 2);
        assert!(ws.undo() && name(ws) == "甲县" && ws.can_redo());
        assert!(ws.redo() && name(ws) == "乙县" && !ws.can_redo());
        ws.replace_document(blank_document(Date::new(2026, 6, 20).unwrap()));
        assert!(!ws.can_undo() && !ws.undo());
        assert_eq!((ws.revision(), ws.generation()), (5, 1));
    }

    #[test]
    fn a_read_only_document_stays_and_says_so() {
        let owner = Owner::new();
        owner.set();
        let ws = workspace();
        ws.edit(named("甲县")).unwrap();
        ws.set_read_only(true);
        assert_eq!(ws.edit(named("乙县")), Err(Refused::ReadOnly));
        assert!(!ws.undo() && name(ws) == "甲县");
        assert_eq!(ws.notices().len(), 1);
        ws.dismiss(0);
        assert!(ws.notices().is_empty());
    }

    #[test]
    fn what_is_shown_is_the_evaluation_of_what_is_entered() {
        let owner = Owner::new();
        owner.set();
        let ws = workspace();
        assert!(
            ws.evaluation()
                .unwrap()
                .units(junheng_core::Stage::Primary)
                .is_empty()
        );
        let mut settings = ws.with_document_untracked(|document| document.settings.clone());
        settings.scheme = "no-such".to_owned();
        ws.edit(Edit::SetSettings(settings)).unwrap();
        assert_eq!(
            ws.evaluation().unwrap_err(),
            RuleError::UnknownScheme("no-such".to_owned())
        );
    }

    #[test]
    fn a_refused_edit_leaves_no_step() {
        let owner = Owner::new();
        owner.set();
        let ws = workspace();
        let ghost = School::blank(SchoolId(7));
        let refused = ws.edit(Edit::PutSchools(vec![ghost.clone()]));
        assert_eq!(
            refused,
            Err(Refused::Edit(EditError::NoSuchSchool(ghost.id)))
        );
        assert!(!ws.can_undo() && ws.revision() == 0);
    }
}
