//! One cell for what a school of one stage has: its documents hold it for the whole school, its tables for the
//! stage. Core reads either; a merge must not take them for two.

use std::collections::BTreeMap;

use junheng_core::{Column, ColumnSet, Document, Entry, Field, Import, Place, School};

use super::{Incoming, Link, Same, SchoolFile};

/// Moves what files hold to where the document, or an earlier file, holds it for the same school.
pub(super) fn align(
    files: &mut [SchoolFile],
    links: &BTreeMap<Incoming, Link>,
    document: &Document,
) {
    for (incoming, link) in links {
        let like = match link.same {
            Same::Document(id) => document.school(id).cloned(),
            Same::Incoming(first) => (files.get(first.file))
                .and_then(|file| file.schools.get(first.school))
                .cloned(),
        };
        let file = files.get_mut(incoming.file);
        if let (Some(like), Some(file)) = (like, file)
            && let Some(school) = file.schools.get_mut(incoming.school)
        {
            align_school(school, &mut file.imports, &like);
        }
    }
}

fn align_school(school: &mut School, imports: &mut [Import], like: &School) {
    let kind = school.kind.or(like.kind);
    let Some([stage]) = kind
        .filter(|kind| !kind.is_combined())
        .map(|kind| kind.stages())
    else {
        return;
    };
    // With classes of another stage attached, the whole is shared between them.
    let others =
        [Place::Primary, Place::Junior, Place::Senior].map(|place| Field::Pupils.at(place));
    let attached = |school: &School| {
        let mut others = others.iter().filter(|slot| slot.place() != stage.place());
        others.any(|slot| school.entry(Column::Slot(*slot)) != Entry::Missing)
    };
    if attached(school) || attached(like) {
        return;
    }
    for field in Field::ALL {
        let (own, whole) = (field.at(stage.place()), field.at(Place::Whole));
        if own == whole || !field.places().contains(&Place::Whole) {
            continue;
        }
        let (own, whole) = (Column::Slot(own), Column::Slot(whole));
        let blank = |school: &School, column| school.entry(column) == Entry::Missing;
        let (from, to) = match (blank(like, own), blank(like, whole)) {
            (false, true) => (whole, own),
            (true, _) => (own, whole),
            // It holds both itself.
            (false, false) => continue,
        };
        // Pupils are asked for by stage; nobody holds them for the whole of such a school.
        let staged = field == Field::Pupils && to == whole;
        if staged || blank(school, from) || !blank(school, to) {
            continue;
        }
        let entry = school.entry(from);
        school.set_entry(from, Entry::Missing);
        school.set_entry(to, entry);
        for origin in &mut school.origins {
            if origin.columns.contains(from) {
                let mut columns = ColumnSet::default();
                for column in origin.columns.iter() {
                    columns.insert(if column == from { to } else { column });
                }
                origin.columns = columns;
                let import = imports.iter_mut().find(|one| one.id == origin.import);
                if let Some(import) = import
                    && import.columns_of(to).is_empty()
                {
                    let columns = import.columns_of(from).to_vec();
                    if !columns.is_empty() {
                        import.columns.push((to, columns));
                        import.columns.sort_by_key(|(ours, _)| *ours);
                    }
                }
            }
        }
    }
}
