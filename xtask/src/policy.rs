//! Content-security policies: what the browser will not let the program do, whatever happens.

/// Where a policy is put in `index.html`.
pub const MARKER: &str = "<!-- content-security-policy -->";

/// The policy of the site: everything from its own origin, inline scripts by hash only.
pub fn site(script_hashes: &[String]) -> String {
    join(&[
        ("default-src", "'none'".to_owned()),
        (
            "script-src",
            format!("'self' 'wasm-unsafe-eval'{}", hashes(script_hashes)),
        ),
        ("style-src", "'self' 'unsafe-inline'".to_owned()),
        ("img-src", "'self' data:".to_owned()),
        ("connect-src", "'self'".to_owned()),
        ("worker-src", "'self' blob:".to_owned()),
        ("manifest-src", "'self'".to_owned()),
        ("base-uri", "'none'".to_owned()),
        ("form-action", "'none'".to_owned()),
    ])
}

/// The policy of the single file: nothing may be fetched from anywhere.
pub fn single_file(script_hashes: &[String]) -> String {
    join(&[
        ("default-src", "'none'".to_owned()),
        (
            "script-src",
            format!("'wasm-unsafe-eval'{}", hashes(script_hashes)),
        ),
        ("style-src", "'unsafe-inline'".to_owned()),
        ("img-src", "data:".to_owned()),
        ("connect-src", "'none'".to_owned()),
        ("worker-src", "blob:".to_owned()),
        ("base-uri", "'none'".to_owned()),
        ("form-action", "'none'".to_owned()),
    ])
}

/// The element that carries a policy inside a page.
pub fn meta(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// The policy that a page carries.
pub fn of_page(html: &str) -> Option<&str> {
    html.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")?
        .1
        .split_once('"')
        .map(|(policy, _)| policy)
}

fn hashes(hashes: &[String]) -> String {
    hashes
        .iter()
        .map(|hash| format!(" 'sha256-{hash}'"))
        .collect()
}

fn join(directives: &[(&str, String)]) -> String {
    directives
        .iter()
        .map(|(name, value)| format!("{name} {value}"))
        .collect::<Vec<_>>()
        .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_allowed_by_hash_and_never_as_such() {
        let policy = site(&["AAA=".to_owned(), "BBB=".to_owned()]);
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-AAA=' 'sha256-BBB=';")
        );
        let scripts = policy.split("; ").find(|d| d.starts_with("script-src"));
        assert!(!scripts.unwrap().contains("'unsafe-inline'"));
        assert!(!policy.contains("'unsafe-eval'"));
    }

    #[test]
    fn the_single_file_may_fetch_nothing() {
        let policy = single_file(&[]);
        assert!(policy.contains("connect-src 'none'"));
        assert!(!policy.contains("'self'"));
        assert!(!policy.contains("http"));
    }

    #[test]
    fn a_page_gives_its_policy_back() {
        let policy = single_file(&["AAA=".to_owned()]);
        let html = format!("<head>{}</head>", meta(&policy));
        assert_eq!(of_page(&html).unwrap(), policy);
        assert_eq!(of_page("<head></head>"), None);
    }
}
