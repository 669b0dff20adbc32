//! The article of a web page: its text without menus, scripts and footers, and its metadata.
//!
//! The text that comes out is the document: offsets and quotes point into it, not into the page's source. Line breaks
//! are set so that a paragraph stands on the line of the source where it begins, as far as it has that many lines, and
//! so the line numbers in the tables can be looked up in the file.

use jiff::civil::Date;

use super::header;
use crate::model::Lang;

/// What a page holds for us.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The article's text.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub site: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The declared language.
    pub lang: Option<Lang>,
}

/// Elements whose text is no part of an article.
const DROPPED: [&str; 17] = [
    "script", "style", "noscript", "nav", "footer", "aside", "form", "button", "svg", "iframe", "template", "select", "figure", "menu",
    "title", "dialog", "object",
];

/// Elements that end a line of text.
const BLOCKS: [&str; 23] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "blockquote",
    "section",
    "article",
    "main",
    "header",
    "tr",
    "table",
    "td",
    "dd",
    "dt",
    "br",
    "body",
];

/// Elements without an end tag.
const VOID: [&str; 10] = ["br", "img", "hr", "meta", "link", "input", "source", "wbr", "area", "col"];

/// A line of the page's text.
struct Block {
    text: String,
    source_line: usize,
    /// Characters inside links: menus are little else.
    linked: usize,
    in_article: bool,
    heading: bool,
}

/// Reads a page.
pub(super) fn read(source: &str) -> Page {
    let mut page = Page::default();
    let mut blocks: Vec<Block> = Vec::new();
    let mut current: Option<Block> = None;
    let mut dropped: Vec<&str> = Vec::new();
    let (mut links, mut articles, mut heading) = (0usize, 0usize, false);
    let (mut at, mut line) = (0, 1);
    let mut title = String::new();
    let mut in_title = false;
    while at < source.len() {
        let rest = &source[at..];
        let (length, tag) = match rest.strip_prefix('<') {
            Some(_) => markup(rest),
            None => (rest.find('<').unwrap_or(rest.len()), None),
        };
        let piece = &rest[..length];
        if let Some(tag) = tag {
            let close = tag.closing;
            match tag.name.as_str() {
                "html" if !close => page.lang = attribute(tag.attributes, "lang").and_then(|code| Lang::from_code(&code)),
                "meta" => metadata(tag.attributes, &mut page),
                "time" if !close && page.date.is_none() => {
                    page.date = attribute(tag.attributes, "datetime").and_then(|value| header::date(&value))
                }
                "title" => in_title = !close && dropped.is_empty(),
                "a" => links = if close { links.saturating_sub(1) } else { links + 1 },
                _ => {}
            }
            if let Some(name) = DROPPED.iter().find(|name| **name == tag.name) {
                match close {
                    true => {
                        // An end tag closes everything that was left open inside.
                        if let Some(open) = dropped.iter().rposition(|open| open == name) {
                            dropped.truncate(open);
                        }
                    }
                    false if !tag.empty => dropped.push(name),
                    false => {}
                }
            }
            if BLOCKS.contains(&tag.name.as_str()) {
                blocks.extend(current.take());
                heading = !close && tag.name == "h1";
            }
            let article = tag.name == "article" || tag.name == "main";
            if article {
                articles = if close { articles.saturating_sub(1) } else { articles + 1 };
            }
            // The text of a script may hold anything that looks like a tag.
            if !close && matches!(tag.name.as_str(), "script" | "style") {
                let end = format!("</{}", tag.name);
                let skipped = find_ignoring_case(&rest[length..], &end).unwrap_or(rest.len() - length);
                line += count_lines(&rest[length..length + skipped]);
                at += skipped;
            }
        } else if in_title {
            title.push_str(piece);
        } else if dropped.is_empty() && !piece.starts_with('<') {
            let text = htmlize::unescape(piece);
            if current.is_some() || !text.trim().is_empty() {
                let lead = piece.len() - piece.trim_start().len();
                let block = current.get_or_insert_with(|| Block {
                    text: String::new(),
                    source_line: line + count_lines(&piece[..lead]),
                    linked: 0,
                    in_article: articles > 0,
                    heading,
                });
                block.linked += if links > 0 { text.trim().chars().count() } else { 0 };
                append(&mut block.text, &text);
            }
        }
        line += count_lines(piece);
        at += length;
    }
    blocks.extend(current);
    if page.title.is_none() {
        let headline = blocks.iter().find(|block| block.heading).map(|block| block.text.trim().to_owned());
        page.title = headline.or_else(|| Some(htmlize::unescape(title.trim()).into_owned())).filter(|title| !title.is_empty());
    }
    page.text = article(&blocks);
    page
}

/// The lines that belong to the article, each on its line of the source.
fn article(blocks: &[Block]) -> String {
    const LEAST_CHARACTERS: usize = 200;
    let inside: usize = blocks.iter().filter(|block| block.in_article).map(|block| block.text.len()).sum();
    let marked = inside >= LEAST_CHARACTERS;
    let mut text = String::new();
    let mut lines = 1;
    for block in blocks {
        let line = block.text.trim();
        let characters = line.chars().count();
        let menu = block.linked * 2 > characters;
        if line.is_empty() || menu || (marked && !block.in_article && !block.heading) {
            continue;
        }
        let breaks = block.source_line.saturating_sub(lines).max(usize::from(!text.is_empty()));
        text.extend(std::iter::repeat_n('\n', breaks));
        text.push_str(line);
        lines += breaks;
    }
    text.push('\n');
    text
}

/// A tag.
struct Tag<'a> {
    name: String,
    attributes: &'a str,
    closing: bool,
    empty: bool,
}

/// The length of the markup at the start of `rest`, and its tag unless it is a comment or a lone `<`.
fn markup(rest: &str) -> (usize, Option<Tag<'_>>) {
    if rest.starts_with("<!--") {
        return (rest.find("-->").map_or(rest.len(), |end| end + 3), None);
    }
    let closing = rest.starts_with("</");
    let inner = &rest[1 + usize::from(closing)..];
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
        // "a < b": the sign itself is text; the caller drops it, which costs no word.
        return (1, None);
    }
    // A quoted attribute may hold a `>`.
    let mut quote = None;
    let mut end = rest.len();
    for (at, c) in rest.char_indices() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            ('>', None) => {
                end = at + 1;
                break;
            }
            _ => {}
        }
    }
    let name: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase();
    let attributes = rest[..end].trim_end_matches('>').get(1 + usize::from(closing) + name.len()..).unwrap_or("");
    let empty = attributes.ends_with('/') || VOID.contains(&name.as_str());
    (end, Some(Tag { name, attributes, closing, empty }))
}

/// The value of an attribute.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = &rest[..end];
        if key.is_empty() {
            return None;
        }
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            let behind = behind.trim_start();
            let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (inner, close) = match quote {
                Some(quote) => (&behind[1..], behind[1..].find(quote)),
                None => (behind, behind.find(char::is_whitespace)),
            };
            let length = close.unwrap_or(inner.len());
            value = &inner[..length];
            rest = &inner[length..];
            rest = quote.and_then(|quote| rest.strip_prefix(quote)).unwrap_or(rest);
        }
        if key.eq_ignore_ascii_case(name) {
            return Some(htmlize::unescape_attribute(value).into_owned());
        }
    }
}

/// What a `<meta>` says of the article.
fn metadata(attributes: &str, page: &mut Page) {
    let key = attribute(attributes, "property").or_else(|| attribute(attributes, "name")).or_else(|| attribute(attributes, "itemprop"));
    let (Some(key), Some(value)) = (key, attribute(attributes, "content").filter(|value| !value.trim().is_empty())) else { return };
    match key.to_ascii_lowercase().as_str() {
        "og:title" => page.title = Some(value),
        "og:site_name" => page.site = Some(value),
        "article:published_time" | "datepublished" | "date" | "pubdate" | "dc.date" => page.date = header::date(&value).or(page.date),
        _ => {}
    }
}

/// Appends text with its white space collapsed, as a browser shows it.
fn append(text: &mut String, more: &str) {
    // A no-break space is a character of the text, not layout.
    for c in more.chars() {
        match c {
            ' ' | '\n' | '\r' | '\t' | '\u{C}' => {
                if !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
            }
            _ => text.push(c),
        }
    }
}

fn count_lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes().windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}
