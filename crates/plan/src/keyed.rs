//! Kinds that have a name in JSON, CSV and forms.

/// An enum with a key for each of its variants.
macro_rules! keyed {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($(#[$doc:meta])* $variant:ident = $key:literal,)+
        }
    ) => {
        $(#[$meta])*
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// All, in the order of menus.
            pub const ALL: [Self; [$($key),+].len()] = [$(Self::$variant),+];

            /// Its name in JSON, CSV and forms.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $key,)+
                }
            }

            /// The kind with this name.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.key() == key)
            }
        }
    };
}

pub(crate) use keyed;
