//! « Come back here »: only a path of this site.

/// The path to come back to when it is one of ours, else the home page. A browser reads `//host`
/// and `/\host` as another site.
#[must_use]
pub fn own_path(typed: &str) -> &str {
    let rest = typed.strip_prefix('/').filter(|rest| !rest.starts_with(['/', '\\']));
    let clean =
        rest.is_some() && typed.len() < 2000 && !typed.contains(|c: char| c.is_control() || c == '\\');
    if clean { typed } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn the_way_back_never_leaves_the_site() {
        assert_eq!(own_path("/o/haie?mois=3"), "/o/haie?mois=3");
        for away in ["", "https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "o"]
        {
            assert_eq!(own_path(away), "/", "{away}");
        }
    }
}
