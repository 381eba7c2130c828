//! Language and appearance, remembered from visit to visit.

use junheng_words::Lang;
use leptos::prelude::*;

use crate::browser::theme;
use crate::drafts::keys::Setting;
use crate::drafts::session::store;
use crate::state::Workspace;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in the storage and in forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of a name; the system's for any other.
    pub fn from_key(key: &str) -> Self {
        let found = Self::ALL.into_iter().find(|theme| theme.key() == key);
        found.unwrap_or_default()
    }

    const fn dark(self) -> Option<bool> {
        match self {
            Self::System => None,
            Self::Light => Some(false),
            Self::Dark => Some(true),
        }
    }
}

/// What the user prefers; given by context.
#[derive(Clone, Copy)]
pub struct Preferences {
    ws: Workspace,
    theme: RwSignal<Theme>,
}

impl Preferences {
    /// The language of the last visit: Chinese at first.
    pub fn first_lang() -> Lang {
        let kept = store().setting(Setting::Lang);
        kept.as_deref().and_then(Lang::from_tag).unwrap_or_default()
    }

    /// Takes up what was preferred last.
    pub fn new(ws: Workspace) -> Self {
        let kept = store().setting(Setting::Theme);
        let theme = RwSignal::new(kept.as_deref().map(Theme::from_key).unwrap_or_default());
        Effect::new(move || theme::show(theme.get().dark()));
        let listener = theme::on_system_change(move || theme::show(theme.get_untracked().dark()));
        let listener = StoredValue::new_local(listener);
        on_cleanup(move || listener.dispose());
        Self { ws, theme }
    }

    /// The appearance, tracked.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Chooses the appearance.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        store().set_setting(Setting::Theme, theme.key());
    }

    /// Chooses the language.
    pub fn set_lang(self, lang: Lang) {
        self.ws.set_lang(lang);
        store().set_setting(Setting::Lang, lang.tag());
    }
}

/// What the user prefers.
pub fn use_preferences() -> Preferences {
    use_context::<Preferences>().unwrap_or_else(|| Preferences::new(crate::state::use_workspace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_read_back() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_key(theme.key()), theme);
        }
        assert_eq!(Theme::from_key("pink"), Theme::System);
    }
}
