//! The county of the fixtures, and what must come out for it: reckoned here, apart from the program.

use std::path::{Path, PathBuf};

use junheng_e2e::pages::Matrix;

/// A fixture's path.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

/// A school and stage: pupils, the three kinds of teachers, then the whole school's rooms, sports
/// area, equipment in 万元 and classrooms with the stage's part of them.
struct Unit {
    name: &'static str,
    junior: bool,
    pupils: f64,
    teachers: [f64; 3],
    shared: [f64; 4],
    part: f64,
}

const fn whole(
    name: &'static str,
    junior: bool,
    pupils: f64,
    teachers: [f64; 3],
    shared: [f64; 4],
) -> Unit {
    Unit {
        name,
        junior,
        pupils,
        teachers,
        shared,
        part: 1.0,
    }
}

fn units() -> Vec<Unit> {
    let both = [4300.0, 7600.0, 180.0, 20.0];
    let all = 480.0 + 1.1 * 310.0;
    let name = "安平县河口九年制学校";
    vec![
        whole(
            "安平县第一小学",
            false,
            919.0,
            [45.0, 12.0, 10.0],
            [4470.0, 7420.5, 212.5, 25.0],
        ),
        whole(
            "安平县平安小学",
            false,
            400.0,
            [20.0, 5.0, 4.0],
            [2000.0, 3300.0, 90.0, 7.0],
        ),
        whole(
            "安平县实验小学",
            false,
            1200.0,
            [62.0, 15.0, 12.0],
            [5850.0, 9600.0, 270.0, 30.0],
        ),
        Unit {
            part: 480.0 / all,
            ..whole(name, false, 480.0, [25.0, 6.0, 5.0], both)
        },
        whole(
            "安平县第二中学",
            true,
            1050.0,
            [66.0, 13.0, 11.0],
            [6300.0, 11000.0, 280.0, 28.0],
        ),
        Unit {
            part: 1.1 * 310.0 / all,
            ..whole(name, true, 310.0, [19.0, 4.0, 3.0], both)
        },
    ]
}

/// A school's name, its printed values and its levels.
pub type Expected = (String, Vec<String>, Vec<String>);

/// What the matrix must show, in the order of the file: primary, then junior.
pub fn expected() -> Vec<Expected> {
    let one = |unit: &Unit| {
        let thresholds: [f64; 7] = if unit.junior {
            [5.3, 1.0, 0.9, 5.8, 10.2, 2500.0, 2.4]
        } else {
            [4.2, 1.0, 0.9, 4.5, 7.5, 2000.0, 2.3]
        };
        let [rooms, sports, equipment, classrooms] = unit.shared.map(|total| total * unit.part);
        let [qualified, backbone, arts] = unit.teachers.map(|people| people * 100.0);
        let amounts = [
            qualified,
            backbone,
            arts,
            rooms,
            sports,
            equipment * 10_000.0,
            classrooms * 100.0,
        ];
        let values = amounts.map(|amount| amount / unit.pupils);
        let levels = values.iter().zip(thresholds).map(|(value, threshold)| {
            if *value >= threshold {
                "full"
            } else if *value >= 0.85 * threshold {
                "floor"
            } else {
                "below"
            }
        });
        (
            unit.name.to_owned(),
            values
                .iter()
                .map(|value| format!("{:.2}", (value * 100.0).round() / 100.0))
                .collect(),
            levels.map(str::to_owned).collect(),
        )
    };
    units().iter().map(one).collect()
}

/// The matrix in the same shape; separators of thousands are left out.
pub fn shown(matrix: &Matrix) -> Vec<Expected> {
    let plain = |text: &String| {
        text.chars()
            .filter(|c| c.is_ascii_digit() || *c == '.')
            .collect()
    };
    let rows = matrix.primary.iter().chain(&matrix.junior);
    rows.map(|row| {
        let values = row.values.iter().map(plain).collect();
        (row.name.clone(), values, row.levels.clone())
    })
    .collect()
}
