//! What the build makes of style sheets.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../build/css.rs"]
mod css;

#[test]
fn only_what_means_nothing_is_left_out() {
    let check = |given: &str, expected: &str| assert_eq!(css::minify(given), expected, "{given}");
    check("", "");
    check(" /* nothing */ ", "");
    check("p {\n  color: red;\n  margin: 0 1px;\n}\n", "p{color:red;margin:0 1px}");
    check("p{color:red}\n\nq { color : blue }", "p{color:red}q{color :blue}");
    // Selectors: a space is a combinator, and before a colon as well.
    check("a b > c + d, e ~ f {}", "a b>c + d,e ~ f{}");
    check(".a :hover, .a:hover {}", ".a :hover,.a:hover{}");
    check(":is( h2, h3 ) b {}", ":is(h2,h3) b{}");
    check("[data-x=\"a  b\"] .c {}", "[data-x=\"a  b\"] .c{}");
    // Values: calc() needs its spaces, strings are left alone, comments separate.
    check("p { width: calc( (1px + 2px) * -1 ) }", "p{width:calc((1px + 2px) * -1)}");
    check("p { margin: calc(100% - 5px) auto -1px }", "p{margin:calc(100% - 5px) auto -1px}");
    check(
        "p::after { content: \"a  {;} /* \\\" */\"; }",
        "p::after{content:\"a  {;} /* \\\" */\"}",
    );
    check("p { content: ' } ' ; }", "p{content:' } '}");
    check("p { margin: 1px/* or */2px }", "p{margin:1px 2px}");
    check(
        "p { font: italic var(--s, 2px)/1.4 serif !important; }",
        "p{font:italic var(--s,2px)/1.4 serif !important}",
    );
    check("p { content: \"、Σ\" }", "p{content:\"、Σ\"}");
    // Conditions.
    check(
        "@media screen and (max-width: 900px) and (x) {\n p { a: b; }\n}",
        "@media screen and (max-width:900px) and (x){p{a:b}}",
    );
    check("@supports not (field-sizing: content) { }", "@supports not (field-sizing:content){}");
    check("p { background: url(\"a b.svg\") }", "p{background:url(\"a b.svg\")}");
    // Unfinished sheets end where they end.
    check("p { content: \"a ; }", "p{content:\"a ; }");
    check("p { /* a", "p{");
}

#[test]
fn a_small_sheet_stays_as_it_is() {
    for name in ["tokens", "base", "frame", "paper", "tables", "findings", "dialogs"] {
        let css = std::fs::read_to_string(format!("styles/{name}.css")).expect("a style sheet");
        let small = css::minify(&css);
        assert!(small.len() < css.len(), "{name}");
        assert_eq!(css::minify(&small), small, "{name}");
        // Every rule and every declaration is still there.
        let code = |text: &str| text.matches('{').count();
        let comments = css.split("/*").skip(1).filter_map(|part| part.split_once("*/"));
        let in_comments = comments.map(|(comment, _)| code(comment)).sum::<usize>();
        assert_eq!(code(&css) - in_comments, code(&small), "{name}");
    }
}
