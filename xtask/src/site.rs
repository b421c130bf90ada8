//! Which file of a folder answers a request.

use std::path::{Path, PathBuf};

/// The file for the path of a request, or none: nothing outside the folder, and no hidden files
/// (Trunk builds in `.stage`).
pub(crate) fn file(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = decode(path)?;
    let mut found = folder.to_owned();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        found.push(part);
    }
    if path.is_empty() || path.ends_with('/') {
        found.push("index.html");
    }
    let real = found.canonicalize().ok()?;
    (real.is_file() && real.starts_with(folder.canonicalize().ok()?)).then_some(real)
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16)?.try_into().ok()
}

pub(crate) fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mime_types_that_browsers_insist_on() {
        assert_eq!(mime(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("a.js")), "text/javascript; charset=utf-8");
        assert_eq!(mime(Path::new("a.d.ts")), "text/plain; charset=utf-8");
        assert_eq!(mime(Path::new("LICENSE")), "application/octet-stream");
    }

    #[test]
    fn serves_files_of_the_folder_only() {
        let root = std::env::temp_dir().join(format!("xtask-site-{}", std::process::id()));
        let dist = root.join("dist");
        for (name, content) in [
            ("secret.txt", "no"),
            ("dist/index.html", "page"),
            ("dist/年报.css", "style"),
            ("dist/sub/index.html", "sub"),
            ("dist/.stage/half.js", "half"),
        ] {
            let path = root.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        }
        let read = |target| file(&dist, target).map(|path| std::fs::read_to_string(path).unwrap());

        assert_eq!(read("/").as_deref(), Some("page"));
        assert_eq!(read("/index.html?v=1#top").as_deref(), Some("page"));
        assert_eq!(read("/%E5%B9%B4%E6%8A%A5.css").as_deref(), Some("style"));
        assert_eq!(read("/sub/").as_deref(), Some("sub"));
        for refused in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/sub/../../secret.txt",
            "/..%2fsecret.txt",
            "/..\\secret.txt",
            "/.stage/half.js",
            "//etc/passwd",
            "/C:/secret.txt",
            "/sub",
            "/absent",
            "/%zz",
            "/%ff",
            "/index.html%00",
            "index.html",
            "",
        ] {
            assert_eq!(read(refused), None, "{refused}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join("secret.txt"), dist.join("link.txt")).unwrap();
            assert_eq!(read("/link.txt"), None);
        }
        std::fs::remove_dir_all(root).unwrap();
    }
}
