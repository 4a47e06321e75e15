//! One view of an article for each stage.

use std::{
    io::{self, Write},
    ops::Range,
};

use super::gloss::{Gloss, Mark, in_layers};
use crate::{
    actors::{Actor, Mention, MentionKind},
    cli::columns::cut,
    pipeline::Analysis,
    segment::Sentence,
    statements::Statement,
    text::{ActorId, BlockKind, Document, SentenceId, Span, TokenId},
};

/// An article and what the stages found in it, to be written in lines of at most so many columns.
pub(super) struct View<'a> {
    pub document: &'a Document,
    pub analysis: &'a Analysis,
    pub columns: usize,
}

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[0m";

impl View<'_> {
    /// What is known of the article before its text is looked at.
    pub(super) fn title(&self, out: &mut impl Write) -> io::Result<()> {
        let d = self.document;
        let published = d.published.map(|day| day.to_string());
        let known = [published, d.outlet.clone(), d.title.clone()];
        let known = known.into_iter().flatten().collect::<Vec<_>>().join(" | ");
        writeln!(out, "{BOLD}{}{PLAIN}  {}\n", d.name, cut(&known, self.columns.saturating_sub(d.name.len() + 2)))
    }

    pub(super) fn heading(&self, out: &mut impl Write, name: &str) -> io::Result<()> {
        let line = "═".repeat(self.columns.saturating_sub(name.len() + 4));
        writeln!(out, "{BOLD}══ {name} {line}{PLAIN}\n")
    }

    /// Blocks with their kinds, tokens of each sentence, quotations as brackets.
    pub(super) fn segments(&self, out: &mut impl Write) -> io::Result<()> {
        let segments = &self.analysis.segments;
        let mut sentences = segments.sentence_ids().peekable();
        for (number, block) in self.document.blocks.iter().enumerate() {
            writeln!(out, "{DIM}── {}, section {} ──{PLAIN}", block_name(block.kind), block.section)?;
            let mut any = false;
            while let Some(id) = sentences.next_if(|&id| segments.sentence(id).block == number) {
                any = true;
                let sentence = segments.sentence(id);
                let marks = segments.quotations.iter().enumerate().filter_map(|(number, quotation)| {
                    let (from, to) = self.columns_of(sentence, quotation.outer)?;
                    let open = if quotation.closed { "" } else { " open" };
                    let goes_on = quotation.continues.map_or(String::new(), |q| format!(" continues {}", q.index()));
                    Some(Mark { from, to, label: format!("quotation {number}{goes_on}{open}") })
                });
                self.gloss(out, id, |token| vec![self.word(token)], marks)?;
            }
            if !any {
                writeln!(out, "{}\n", cut(self.document.slice(block.span), self.columns))?;
            }
        }
        Ok(())
    }

    /// For each token its number, lemma, tags, and its relation to the token with that number.
    pub(super) fn syntax(&self, out: &mut impl Write) -> io::Result<()> {
        for id in self.analysis.segments.sentence_ids() {
            let first = self.analysis.segments.sentence(id).tokens.0.index();
            let number = |token: TokenId| (token.index() + 1).saturating_sub(first);
            let cells = |token: TokenId| {
                let word = self.analysis.syntax.word(token);
                let head = word.head.map_or(String::new(), |head| format!("→{}", number(head)));
                vec![
                    self.word(token),
                    number(token).to_string(),
                    word.lemma.to_string(),
                    format!("{} {}", word.upos, word.xpos),
                    format!("{}{head}", word.rel),
                ]
            };
            self.gloss(out, id, cells, [])?;
        }
        Ok(())
    }

    /// Mentions as brackets, and under each sentence whom they mean and which rule says so.
    pub(super) fn actors(&self, out: &mut impl Write) -> io::Result<()> {
        let actors = &self.analysis.actors;
        for id in self.analysis.segments.sentence_ids() {
            let sentence = self.analysis.segments.sentence(id);
            let here: Vec<(usize, &Mention)> =
                actors.mentions.iter().enumerate().filter(|(_, m)| sentence.span.contains(m.span)).collect();
            let marks = here.iter().filter_map(|(number, mention)| {
                let (from, to) = self.columns_of(sentence, mention.span)?;
                Some(Mark { from, to, label: format!("m{number}") })
            });
            self.gloss(out, id, |token| vec![self.word(token)], marks)?;
            for (number, mention) in &here {
                let who = mention.actor.map_or("nobody found".to_owned(), |id| described(actors.actor(id)));
                let kind = mention_name(mention.kind);
                writeln!(
                    out,
                    "  m{number} {kind} = {BOLD}{who}{PLAIN} {DIM}{} {:.2}{PLAIN}",
                    mention.rule, mention.score
                )?;
            }
            if !here.is_empty() {
                writeln!(out)?;
            }
        }
        Ok(())
    }

    /// Under each sentence its statements: speaker, cue and content as brackets, then what was decided and why.
    pub(super) fn statements(&self, out: &mut impl Write) -> io::Result<()> {
        let all = &self.analysis.statements;
        for id in self.analysis.segments.sentence_ids() {
            let sentence = self.analysis.segments.sentence(id);
            let here: Vec<(usize, &Statement)> =
                all.iter().enumerate().filter(|(_, s)| s.sentence.overlaps(sentence.span)).collect();
            let marks = here.iter().flat_map(|(number, s)| {
                let parts = s.mention.map(|span| ("speaker", span)).into_iter();
                let parts =
                    parts.chain(s.cue.map(|span| ("cue", span))).chain(s.content.iter().map(|&c| ("content", c)));
                parts.filter_map(move |(part, span)| {
                    let (from, to) = self.columns_of(sentence, span)?;
                    Some(Mark { from, to, label: format!("s{number} {part}") })
                })
            });
            self.gloss(out, id, |token| vec![self.word(token)], marks)?;
            let ends_here = |s: &Statement| sentence.span.end() >= s.sentence.end();
            for (number, statement) in here.into_iter().filter(|(_, s)| ends_here(s)) {
                self.statement(out, number, statement)?;
            }
        }
        Ok(())
    }

    fn statement(&self, out: &mut impl Write, number: usize, s: &Statement) -> io::Result<()> {
        let actors = &self.analysis.actors;
        let names = |ids: &[ActorId]| ids.iter().map(|&id| described(actors.actor(id))).collect::<Vec<_>>().join("; ");
        let d = s.decisions;
        let not = if s.negated { "not: " } else { "" };
        let date = s.date.map_or("no date".to_owned(), |day| day.to_string());
        let row = |out: &mut dyn Write, what: &str, value: &str, rule: &str| {
            writeln!(out, "    {what:<9} {BOLD}{value}{PLAIN}  {DIM}{rule}{PLAIN}")
        };
        writeln!(out, "  s{number} {} {DIM}{} {:.2}{PLAIN}", s.kind.name(), d.attribution, s.score)?;
        row(out, "speaker", &described(actors.actor(s.speaker)), d.speaker)?;
        row(out, "stance", &format!("{not}{}", s.stance), d.stance)?;
        row(out, "target", if s.targets.is_empty() { "–".to_owned() } else { names(&s.targets) }.as_str(), d.target)?;
        if !s.addressees.is_empty() {
            row(out, "addressee", &names(&s.addressees), "")?;
        }
        row(out, "date", &date, d.date)?;
        if let Some(medium) = &s.medium {
            row(out, "medium", medium, "")?;
        }
        writeln!(out)
    }

    /// Writes a sentence in columns with marks below.
    fn gloss(
        &self,
        out: &mut impl Write,
        sentence: SentenceId,
        cells: impl Fn(TokenId) -> Vec<String>,
        marks: impl IntoIterator<Item = Mark>,
    ) -> io::Result<()> {
        let columns = self.analysis.segments.tokens_of(sentence).map(cells).collect();
        let gloss = Gloss { columns, layers: in_layers(marks) };
        for line in gloss.lines(self.columns) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn word(&self, token: TokenId) -> String {
        self.document.slice(self.analysis.segments.token(token).span).to_owned()
    }

    /// The columns of the sentence that a span covers; `None` if it covers none.
    fn columns_of(&self, sentence: &Sentence, span: Span) -> Option<(usize, usize)> {
        let Range { start, end } = self.analysis.segments.tokens_in(span);
        let (first, past) = (sentence.tokens.0.index(), sentence.tokens.1.index());
        let (from, to) = (start.max(first), end.min(past));
        (from < to).then(|| (from - first, to - first))
    }
}

/// "Yvette Cooper (person, GBR, Foreign Secretary)".
fn described(actor: &Actor) -> String {
    let more = [Some(actor.kind.name()), actor.polity.as_deref(), actor.role.as_deref()];
    format!("{} ({})", actor.name, more.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn block_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Crosshead => "crosshead",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Dateline => "date line",
        BlockKind::Furniture => "furniture",
    }
}

fn mention_name(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Description => "description",
        MentionKind::Pronoun => "pronoun",
        MentionKind::Modifier => "modifier",
    }
}
