"""Every code that a finding can have: how bad it is, what it says and what to do. docs/findings.md is made of this table.

What Arelle finds has the codes of Arelle and of the specifications.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kaiji.model import Finding, Severity
from kaiji.model.finding import CHECK

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Code(NamedTuple):
    """`says` and `help` are sentences for people; `help` may use Markdown's code spans."""

    name: str
    severity: Severity
    says: str
    help: str

    @property
    def family(self) -> str:
        return self.name.partition(".")[0]


def family_of(finding: Finding) -> str:
    """The family of a finding of Kaiji's own: a broken rule of the taxonomy belongs to the rules."""
    if finding.code.startswith(CHECK):
        return "extension"
    return "rule" if finding.rule else finding.code.partition(".")[0]


FAMILIES = {
    "fact": "Facts, each by itself",
    "dim": "Members of axes",
    "dup": "Facts that share all aspects",
    "sum": "Totals and their parts",
    "rule": "Rules",
    "use": "Declared and used",
    "label": "Labels",
    "role": "Roles",
    "declare": "Declarations of a taxonomy",
    "data": "Statements of the data module",
    "translation": "Translations",
    "sheet": "Ledgers from which figures are taken",
    "narrative": "Narratives",
    "project": "The project",
    "output": "What is written",
    "provenance": "Where figures stand in the source text",
    "coverage": "Coverage of the source text",
    "source-text": "The source text",
    "trace": "The way of a figure",
    "inventory": "The inventory",
    "template": "Templates of the document for people",
    "inline": "The document for people",
    "formula": "The formula linkbase",
    "profile": "Profiles",
    "form": "Forms of an export",
    "taxonomy": "Taxonomies of others",
    "input": "Reports and taxonomies that are read",
    "convert": "Conversion",
    "compare": "Comparison of two reports",
    "tables": "Tables",
    "query": "Questions to the tables",
    "serve": "The preview",
    "viewer": "The viewer",
    "gui": "Arelle's window",
    "extension": "Packages that extend Kaiji; what their checks find has codes `check:NAME.CODE`",
    "kaiji": "Anything else",
}
"""What the codes that begin alike are about, in the order in which they are listed."""

CHECKED = ("fact", "dim", "dup", "sum", "rule", "use", "label", "role")
"""The families of the preflight; codes of the others occur when something cannot be loaded, written or shown."""

_TABLE = (
    Code(
        "fact.concept",
        _ERROR,
        "A fact is reported for a concept that no taxonomy declares.",
        "Add the source that declares it to the `Library`.",
    ),
    Code(
        "fact.abstract",
        _ERROR,
        "A fact is reported for an abstract concept.",
        "Report the line itself: a heading, a table or a member has no value.",
    ),
    Code(
        "fact.period-type",
        _ERROR,
        "A fact for an instant has a concept for durations, or the other way about.",
        "Give the statement the period that its lines are declared for.",
    ),
    Code("fact.type", _ERROR, "A value is not of the concept's type.", "Write what the message expects."),
    Code(
        "fact.minimum",
        _ERROR,
        "A number is below what the type allows.",
        "Correct the figure; counts and shares outstanding are never negative.",
    ),
    Code(
        "fact.unit",
        _ERROR,
        "The unit is missing or does not fit the concept's type, or is no currency of ISO 4217.",
        "Money has a currency, shares are in shares, ratios are pure, text has no unit.",
    ),
    Code(
        "fact.decimals",
        _ERROR,
        "A number has digits beyond its accuracy, or something else than a number has decimals.",
        "Check `scale=` of the statement and the digits of the figure.",
    ),
    Code("fact.language", _ERROR, "Text has no language, or something else has one.", "Text, and only text, has one."),
    Code(
        "fact.character",
        _ERROR,
        "Text has a character that XML cannot hold, or a carriage return, which not all syntaxes give back.",
        "Take it out: it often comes with text pasted from a PDF file. Lines end with a line feed alone.",
    ),
    Code(
        "fact.per-share",
        _WARNING,
        "A figure per share, times the shares, is out of all proportion to the bottom line of its statement.",
        "Compare figure, shares and profit with the print: one of them is off by its scale. Where all are right, nothing.",
    ),
    Code(
        "dim.no-table",
        _ERROR,
        "A fact's concept stands in no table.",
        "Put the line into the tree of a disclosure.",
    ),
    Code(
        "dim.default-reported",
        _ERROR,
        "A fact names the default member of an axis.",
        "Leave it out: the default is meant when no member is given (Dimensions 1.0 section 2.7.1).",
    ),
    Code(
        "dim.not-allowed",
        _ERROR,
        "No table allows the members of a fact.",
        "Report the figure in the statement that has the axis, or declare the member there.",
    ),
    Code(
        "dup.equal",
        _WARNING,
        "A figure is reported twice, with the same value.",
        "Leave one out, or make it the same line of the taxonomy.",
    ),
    Code(
        "dup.consistent",
        _WARNING,
        "A figure is reported twice with different accuracy, and both may be one number rounded to different places.",
        "Leave the coarser one out.",
    ),
    Code(
        "dup.conflict",
        _ERROR,
        "Two places report different values, or accuracies, for one figure.",
        "Look both lines up in the source document: one of them is wrong, or they are two concepts.",
    ),
    Code(
        "sum.total",
        _ERROR,
        "A total is not the sum of its parts at the printed precision; a warning where rounding alone can explain it.",
        "Compare the total and each part with the print; a single transposed digit shows in the difference. What is printed"
        " so can be waived.",
    ),
    Code(
        "sum.balance",
        _ERROR,
        "A total adds a line of the other side of the account, or takes off one of its own: no taxonomy may say so.",
        "Turn the sign in the tree, or the side of the line; where profit, a credit, becomes a flow of cash, a debit, declare"
        " the subtotal with `money(...)`, which has no side.",
    ),
    Code(
        "rule.waiver-unused",
        _ERROR,
        "A waiver applies to nothing: its rule holds, the figures have changed, or there is no such rule.",
        "Withdraw it, or decide anew with the figures as they are.",
    ),
    Code(
        "rule.waiver-reason",
        _ERROR,
        "A waiver does not say why, or who decided it.",
        "Write `reason=` and `decided_by=`: the filing publishes both.",
    ),
    Code(
        "rule.waiver-open",
        _WARNING,
        "A waiver leaves a value open that its rule compares, and so would hold for any other.",
        "Name the value: the finding says how.",
    ),
    Code(
        "rule.unlisted",
        _ERROR,
        "A rule or a waiver is made, and no library or filing lists it.",
        "Add it to `rules=` of the `Library`, or to `waivers=` of the `Filing`; or take it out.",
    ),
    Code(
        "rule.not-evaluated",
        _INFO,
        "A rule found no figures to compare.",
        "Nothing, if the filing does not disclose them; else look at periods, units and members of its lines.",
    ),
    Code("rule.id", _ERROR, "An id is none that an XML document could have.", "Letters, digits and . _ - only."),
    Code("rule.duplicate", _ERROR, "Two rules have the same id.", "Give one of them another."),
    Code(
        "rule.condition",
        _ERROR,
        "A rule states no condition.",
        "Compare lines, or say `exists(...)`, `exactly_one(...)` or `implies(...)`.",
    ),
    Code(
        "rule.truth",
        _ERROR,
        "A comparison of lines is used as if it were true or false.",
        "Combine conditions with `&`, `|` and `~`.",
    ),
    Code("rule.operand", _ERROR, "A rule names something that is no figure.", "Name lines, numbers, dates or texts."),
    Code("rule.float", _ERROR, "A rule names a float.", 'Write `Decimal("1.23")`.'),
    Code("rule.zero", _ERROR, "A rule divides by zero.", "Correct the constant."),
    Code("rule.text", _ERROR, "A rule calculates with something that is no number.", "Ask `exists(...)` of a text."),
    Code("rule.unit", _ERROR, "A rule adds or compares different units, yen and shares for instance.", "Correct it."),
    Code(
        "rule.period",
        _ERROR,
        "A rule mixes balances and flows without saying when.",
        "Write `.at_start` or `.at_end` of the balance; without a flow, name a line by `during=`.",
    ),
    Code(
        "rule.fallback",
        _ERROR,
        "It is not clear for which members a figure that may be absent is meant.",
        "Pin its members, or let a figure that is always there come first.",
    ),
    Code("rule.concept", _ERROR, "A rule names a line of no statement of the taxonomy.", "Import its module."),
    Code("rule.axis", _ERROR, "A rule names an axis that no table of the line has.", "Pin an axis of its statement."),
    Code("rule.member", _ERROR, "A rule pins a line twice, or to a member that no table allows.", "Correct the pin."),
    Code(
        "rule.never",
        _ERROR,
        "A rule can never apply: its lines stand in tables that have no members in common.",
        "Pin the lines to the members for which they are reported.",
    ),
    Code("rule.message", _ERROR, "A message names something that the rule does not have.", "Use its own names."),
    Code(
        "use.not-presented",
        _ERROR,
        "A fact's concept stands in no presentation network, so that nobody sees it.",
        "Put the line into the tree of a disclosure.",
    ),
    Code(
        "use.never-reported",
        _WARNING,
        "A network presents a concept for which there is no fact.",
        "Report it, or take the line out of the tree.",
    ),
    Code("use.member", _WARNING, "A member of a table has no fact.", "Report for it, or remove the member."),
    Code("use.period", _WARNING, "A period is named and nothing is reported for it.", "Remove it from the filing."),
    Code(
        "use.hidden",
        _WARNING,
        "A line is listed as hidden, and there is no fact of it.",
        "Report it, or take it out of `hidden=`.",
    ),
    Code(
        "use.undeclared",
        _ERROR,
        "A network names a concept that no taxonomy declares.",
        "Add the module that declares it to `sources=` of the `Library`.",
    ),
    Code(
        "label.missing",
        _ERROR,
        "A concept lacks a standard or a verbose label in a language of the taxonomy.",
        "Give the line a label in every language.",
    ),
    Code(
        "label.repeated",
        _ERROR,
        "A concept has two labels of one role and language.",
        "Remove one.",
    ),
    Code(
        "label.not-unique",
        _ERROR,
        "Concepts of one module share a verbose label.",
        "Say in the label what tells them apart.",
    ),
    Code(
        "label.documentation",
        _ERROR,
        "A reportable concept does not say what it measures.",
        "Give the line `doc=`: what it measures, and its sign.",
    ),
    Code(
        "label.preferred",
        _ERROR,
        "A network presents a concept by a label that it does not have.",
        "Give the line that label.",
    ),
    Code(
        "label.caption",
        _WARNING,
        "Lines under one heading have the same caption, in every language.",
        "Say in `terse=`, or in the label, what tells them apart; if the document prints them so, nothing.",
    ),
    Code("label.character", _ERROR, "A label has a character that XML cannot hold.", "Take it out."),
    Code("role.label", _ERROR, "A role has no label in a language of the taxonomy.", "Give the disclosure one."),
    Code("role.id", _ERROR, "Two roles have the same id.", "Give one of them `name=`."),
    Code(
        "declare.duplicate-name",
        _ERROR,
        "Two different concepts have the same name.",
        "Give one of them `name=`, or reuse the line of the other.",
    ),
    Code(
        "declare.section",
        _ERROR,
        "A section without a heading, with something in it that is no statement, or with lines said twice.",
        "Write what the message expects.",
    ),
    Code(
        "declare.filing",
        _ERROR,
        "An argument of `Filing` is of the wrong kind, or its name would lead out of `instances/`.",
        "Write what the message expects.",
    ),
    Code(
        "declare.entity",
        _ERROR,
        "Nobody can have the identifier in its scheme, or the scheme is no URI.",
        "Compare it with the register: a LEI has twenty characters, a corporate number thirteen digits, a CIK ten.",
    ),
    Code(
        "declare.check-digits",
        _WARNING,
        "The check digits of the identifier do not follow from the rest of it: nobody is registered under it.",
        "Compare it with the register before you file: regulators refuse it.",
    ),
    Code(
        "declare.period",
        _ERROR,
        "Two names have the same period, or the prior period ends after the current one.",
        "Correct the date or the name that is wrong.",
    ),
    Code(
        "declare.period-unusual",
        _WARNING,
        "Two periods overlap and neither is within the other, or what is called a year is longer than one.",
        "Correct the date that is wrong; if they are meant so, nothing.",
    ),
    Code(
        "declare.ignored",
        _ERROR,
        "An argument of `Filing` changes nothing.",
        "Name the `template=` of the document, or leave the argument out.",
    ),
    Code(
        "declare.heading",
        _ERROR,
        "A tree has a heading that is no attribute of its class.",
        'Write it above the tree, as in `assets_ = heading("Assets")`, and use it there.',
    ),
    Code(
        "declare.library",
        _ERROR,
        "The name, directory or address of a `Library` is not plain, or is that of another one.",
        'Write names below `taxonomy/`, as in `directory="acme/2031"`; each library has a directory of its own.',
    ),
    Code("declare.module", _ERROR, "The prefix of a `Module` cannot be used.", "Write letters, as in `acme`."),
    Code(
        "declare.name",
        _ERROR,
        "No element name can be made of a label.",
        "Give the line `name=`.",
    ),
    Code(
        "declare.negated",
        _ERROR,
        "A line is printed negated that has no negated label.",
        "Declare the line itself with `negatable=True`.",
    ),
    Code("declare.no-total", _ERROR, "A heading that is to be summed has no total.", "Put `total(...)` below it."),
    Code("declare.not-in-tree", _ERROR, "A line of a disclosure does not stand in its tree.", "Put it there."),
    Code(
        "declare.class",
        _ERROR,
        "A disclosure lacks a class argument, or a line is called what every disclosure has.",
        'Write it, as in `class Leases(Note, code="500", title="Leases")`, or call the line otherwise.',
    ),
    Code(
        "declare.option",
        _ERROR,
        "A line has an option that there is none of, or of another kind.",
        "Write one of those that the message names.",
    ),
    Code(
        "declare.unbound",
        _ERROR,
        "A line is used outside the class that declares it.",
        "Write `Class.line`.",
    ),
    Code("data.unknown-line", _ERROR, "A statement has no such line.", "Correct the name; a near one is suggested."),
    Code(
        "data.unknown-member",
        _ERROR,
        "An axis has no such member.",
        "Correct the name; a near one is suggested.",
    ),
    Code(
        "data.missing-line",
        _ERROR,
        "A statement lacks a line that it must have, or a period.",
        "Add it; `ABSENT` says that the document prints nothing, `NIL` that it prints a dash.",
    ),
    Code("data.type", _ERROR, "A figure is of the wrong kind.", "Write what the message expects."),
    Code(
        "data.float",
        _ERROR,
        "A figure is a float, which cannot hold decimal figures exactly.",
        'Write `Decimal("1.23")`.',
    ),
    Code("data.key", _ERROR, "A row is not named by a member of its axis.", "Name it by one."),
    Code(
        "data.period",
        _ERROR,
        "A statement for an instant has lines that are reported for a duration; or a period ends before it begins.",
        "Give it the duration: its balances then stand at the end. Turn days round that stand the wrong way.",
    ),
    Code(
        "data.columns",
        _ERROR,
        "A row has not one cell for each period of its statement, or two columns are the same.",
        "Write as many cells as `periods=` has, with `ABSENT` where nothing is printed.",
    ),
    Code(
        "data.unlisted",
        _ERROR,
        "A statement or a section is made, and stands in no filing.",
        "Write it in `content=` of the `Filing`, or in a section that stands there, or take it out.",
    ),
    Code(
        "data.twice",
        _ERROR,
        "A statement or a section stands in two places of a filing.",
        "Leave it out of one: each fact is reported once.",
    ),
    Code("data.empty", _ERROR, "A section in which nothing is reported.", "Write what stands there, or take it out."),
    Code(
        "data.ignored",
        _ERROR,
        "A statement has a currency or a scale, and no amounts of money.",
        "Leave `unit=` or `scale=` out; numbers that are no money are written out.",
    ),
    Code(
        "data.footnote",
        _ERROR,
        "A remark is none, or stands at something that is no fact.",
        'Write `noted(1_100, Footnote("Restated.", "en"))`, at a figure that is reported.',
    ),
    Code("data.choice", _ERROR, "A value is none of the choices of an enumeration.", "Choose one of those listed."),
    Code("narrative.missing", _ERROR, "The file of a narrative cannot be read.", "Write it, or correct its name."),
    Code("narrative.empty", _ERROR, "The file of a narrative is empty.", "Write it, or leave the line absent."),
    Code("narrative.size", _ERROR, "The file of a narrative is too long.", "Split it."),
    Code("narrative.encoding", _ERROR, "The file of a narrative is not UTF-8.", "Save it as UTF-8."),
    Code(
        "translation.file",
        _ERROR,
        "A file of translations cannot be read, or something in it is no label.",
        'Write UTF-8 and TOML: `[BalanceSheet]` and below it `cash = "..."`.',
    ),
    Code(
        "translation.missing",
        _ERROR,
        "A label lacks in a language of its module, or the whole file does.",
        "Write it, as the message says, or take the language out of the `Module`.",
    ),
    Code(
        "translation.stale",
        _ERROR,
        "A translation is of a label that the taxonomy does not have (any more).",
        "Correct its name, or take it out.",
    ),
    Code(
        "narrative.character",
        _ERROR,
        "A narrative has a character that XML cannot hold.",
        "Take it out.",
    ),
    Code(
        "narrative.unused",
        _WARNING,
        "A file lies among the narratives, and no statement reports it.",
        "Report it, or take it out.",
    ),
    Code("narrative.html", _ERROR, "A narrative has raw HTML.", "Write it in Markdown."),
    Code(
        "narrative.picture",
        _ERROR,
        "A narrative has a picture, which a text fact cannot hold.",
        "Say in words what it shows, or draw it in a template of the document.",
    ),
    Code(
        "narrative.link",
        _ERROR,
        "A link leads nowhere in a filing, is defined and not used, or has a title that cannot be held.",
        "Write an absolute address (`https:`, `http:` or `mailto:`), and `\\[` where a bracket is text.",
    ),
    Code(
        "narrative.list",
        _ERROR,
        "The number or the sign at the start of a line is read as the mark of a list, and would not be printed.",
        "Write `31\\. December`, or number the items of a list one by one from 1.",
    ),
    Code(
        "narrative.table",
        _ERROR,
        "A row of a table has more cells than the table has columns.",
        "Add the column; a bar within a cell is written `\\|`.",
    ),
    Code("narrative.code", _ERROR, "A word behind the fence of code is not printed.", "Take it out."),
    Code(
        "project.configuration",
        _ERROR,
        "There is no pyproject.toml with a sound `[tool.kaiji]` table.",
        'Run inside a project, or write `filing = "module:attribute"` and `source = "directory"`.',
    ),
    Code("project.syntax", _ERROR, "A module of the source of truth is no valid Python.", "Correct the line."),
    Code(
        "project.import",
        _ERROR,
        "A module of the source of truth cannot be imported.",
        "The line is the last one of the project that took part; the message is Python's.",
    ),
    Code("output.missing", _ERROR, "A file of the filing, or all of it, is not on the disk.", "Run `kaiji build`."),
    Code(
        "output.unreadable",
        _ERROR,
        "A published file cannot be read.",
        "Bring back the file that was built, or run `kaiji build --overwrite`.",
    ),
    Code(
        "output.differing",
        _ERROR,
        "A published report has another fact than the source: the report was changed since it was built.",
        "Bring back the file that was built, or run `kaiji build --overwrite`. If the report is right, correct the source.",
    ),
    Code(
        "output.changed",
        _ERROR,
        "A published file was changed since it was built.",
        "Bring back the file that was built, or run `kaiji build --overwrite`. What is meant belongs into the source.",
    ),
    Code(
        "output.stale",
        _ERROR,
        "The source has changed since the filing was built.",
        "Run `kaiji build`. If the source has not changed, somebody has edited the file and its manifest.",
    ),
    Code(
        "output.unjudged",
        _WARNING,
        "Something lies among the published files and is no part of the filing.",
        "Move it away, unless it is another filing of the project, or there for a reason.",
    ),
    Code("output.proved", _INFO, "Every file is as the build of this source wrote it.", "Nothing."),
    Code(
        "output.edited",
        _ERROR,
        "A generated file has been changed since Kaiji wrote it.",
        "Change the source instead and bring the file back, move it away, or build with `--overwrite`.",
    ),
    Code(
        "output.foreign",
        _ERROR,
        "A file that Kaiji did not write is where one is to go.",
        "Move it away, or build with `--overwrite`.",
    ),
    Code(
        "output.interrupted",
        _ERROR,
        "A build was interrupted, and what was there before cannot be put back.",
        "Mend what the message names; the next command tries again.",
    ),
    Code(
        "output.manifest",
        _ERROR,
        "The manifest of a generated directory (`.kaiji.json`) cannot be read.",
        "Bring it back from version control, or build with `--overwrite`.",
    ),
    Code("output.process", _ERROR, "Work in another process has failed.", "The message says why."),
    Code(
        "output.write",
        _ERROR,
        "A file cannot be written.",
        "Make room, mend permissions, or move away what is in its place. What was there before is untouched.",
    ),
    Code(
        "provenance.no-source",
        _ERROR,
        "A disclosure does not say where in the source text it stands.",
        "Give it `source=` with its line, or its first and its last line.",
    ),
    Code(
        "provenance.range",
        _ERROR,
        "A disclosure names lines that the source text does not have, or that do not hold its figures.",
        "Correct its `source=`.",
    ),
    Code(
        "provenance.not-found",
        _ERROR,
        "A figure, a date or a text is not printed on the lines of its disclosure.",
        "Correct the figure or the `source=`; a fact that is not printed anywhere belongs into the exclusions.",
    ),
    Code(
        "provenance.accuracy",
        _ERROR,
        "A figure is given with more or fewer decimal places than are printed.",
        'Write it as printed: `Percent("14.5")` for 14.5%.',
    ),
    Code(
        "provenance.sign",
        _ERROR,
        "A figure of a table is given with another sign than is printed.",
        "Write it as printed; `negated=True` of the line turns it.",
    ),
    Code(
        "provenance.changed",
        _ERROR,
        "A figure, a date, a text or what a narrative mentions is not what the source prints by the index of provenance.",
        "Correct the line of the data module. If it is right, look the lines up again: `kaiji locate --accept ID`.",
    ),
    Code(
        "provenance.context",
        _ERROR,
        "A figure is filed under another period, member or unit than when its line was looked up; or a period has other dates.",
        "Correct the row, or the dates of the period. If they are right, run `kaiji locate`.",
    ),
    Code(
        "provenance.order",
        _ERROR,
        "Rows stand in another order than when their lines were looked up.",
        "Put them back into the order of the source. If it is meant, run `kaiji locate`.",
    ),
    Code(
        "provenance.relocated",
        _INFO,
        "Looking the lines up again has changed the index of provenance.",
        "Compare: what was accepted is named, and what has moved or was added.",
    ),
    Code(
        "provenance.unlisted",
        _ERROR,
        "A fact, or a period that has a name, has no line in the index of provenance.",
        "Run `kaiji locate`.",
    ),
    Code(
        "provenance.stale",
        _ERROR,
        "A line of the index of provenance has no fact.",
        "Put the line or row of the data module back; if it was left out on purpose, run `kaiji locate`.",
    ),
    Code(
        "provenance.moved",
        _ERROR,
        "The source text does not hold a figure on the line that the index names.",
        "Compare the text with the one that the index was made of; run `kaiji locate`.",
    ),
    Code("provenance.index", _ERROR, "The index of provenance is not sound.", "Run `kaiji locate`."),
    Code(
        "coverage.missing",
        _ERROR,
        "No fact carries a figure, a date or a name of the source text.",
        "Add it to the data module, or say in the exclusions why it is left out.",
    ),
    Code(
        "coverage.unused-exclusion",
        _ERROR,
        "An exclusion leaves nothing out any more.",
        "Remove it.",
    ),
    Code("coverage.exclusions", _ERROR, "The file of exclusions is not sound.", "Correct what the message names."),
    Code(
        "sheet.missing", _ERROR, "The file of a sheet cannot be read.", "Correct its path; it counts from the module."
    ),
    Code("sheet.reader", _ERROR, "There is no reader for such a file.", "Install `kaiji[sheets]` or `kaiji[tables]`."),
    Code("sheet.unreadable", _ERROR, "The file is not what its name says, or is locked.", "Save it anew, unlocked."),
    Code("sheet.size", _ERROR, "The sheet is too large.", "Take the rows that the statements need."),
    Code("sheet.name", _ERROR, "There is no sheet, table or query of that name.", "Correct the name."),
    Code("sheet.column", _ERROR, "The headings of the columns are not found, or twice.", "Correct `key=` or `value=`."),
    Code("sheet.formula", _ERROR, "A formula has no result, or an error.", "Let the workbook calculate, and save it."),
    Code("sheet.merged", _ERROR, "A cell is merged with another.", "Split it and fill in each row."),
    Code("sheet.number", _ERROR, "A cell has no number.", "Turn it into a number; write 0 where there is none."),
    Code("sheet.twice", _ERROR, "An account is in two rows.", "Keep one row, or sum them in the sheet."),
    Code("sheet.account", _ERROR, "An account is not in the sheet.", "Correct the key or the range."),
    Code("sheet.unused", _WARNING, "An account goes into no figure.", "Take it, or name it in `leave_out=`."),
    Code("sheet.counted-twice", _WARNING, "An account goes into two lines of one statement.", "Take it once."),
    Code("source-text.missing", _ERROR, "The source text cannot be read.", "Correct its path."),
    Code("source-text.size", _ERROR, "The source text is too long.", "Split it."),
    Code(
        "source-text.encoding",
        _ERROR,
        "The source text is no text in UTF-8, or not in the encoding that its HTML names.",
        "Convert it.",
    ),
    Code(
        "source-text.reader",
        _ERROR,
        "What reads PDF is not installed.",
        "Install Kaiji with its extra: `kaiji[source]`.",
    ),
    Code(
        "source-text.broken",
        _ERROR,
        "The source is not what the end of its name says, or not whole.",
        "Open it in the program that made it, and save it again.",
    ),
    Code("source-text.protected", _ERROR, "The source needs a password.", "Save it without."),
    Code(
        "source-text.empty",
        _ERROR,
        "The source has no text: its pages may be pictures.",
        "Have the text recognised, or use the document that was printed.",
    ),
    Code("source-text.limit", _ERROR, "To read the source takes too long, or too much memory.", "Split it."),
    Code(
        "source-text.doubtful",
        _WARNING,
        "Part of the source may not have been read: a picture of a page, or characters without a meaning.",
        "Look at the page that the message names.",
    ),
    Code(
        "trace.unknown",
        _ERROR,
        "No figure of the filing is called or printed like that, or stands there.",
        "Give a fact, a concept, a figure as printed, or a line that has one.",
    ),
    Code(
        "inventory.file",
        _ERROR,
        "The file has no place for the inventory.",
        "Put `<!-- inventory -->` and `<!-- /inventory -->` into it, each on a line.",
    ),
    Code("template.missing", _ERROR, "There is no such template.", "Correct its name, or write it in `templates/`."),
    Code("template.syntax", _ERROR, "A template is no valid Jinja2.", "Correct the line."),
    Code("template.error", _ERROR, "A template asks for something that there is not.", "Correct the line."),
    Code("template.header", _ERROR, "The template leaves out `document.header`.", "Print it once, in the body."),
    Code("template.role", _ERROR, "A template asks for a role that is not there.", "Ask for one that is listed."),
    Code("template.fact", _ERROR, "A template asks for a fact that is not there.", "Ask for one that is reported."),
    Code(
        "template.ambiguous",
        _ERROR,
        "A template asks for one fact, and there are several.",
        "Name the period or the member.",
    ),
    Code("template.picture", _ERROR, "A chart cannot be drawn of the figures that a template names.", "Choose others."),
    Code(
        "inline.unshown",
        _ERROR,
        "No template shows a fact.",
        "Show it, or list its line as hidden.",
    ),
    Code("inline.value", _ERROR, "A value cannot stand in the document.", "The message says why."),
    Code("formula.arelle", _ERROR, "Arelle cannot run the formula linkbase.", "The message is Arelle's."),
    Code("profile.unknown", _ERROR, "There is no such profile.", "Choose one of those listed."),
    Code("form.unknown", _ERROR, "There is no such form.", "Choose one of those listed."),
    Code(
        "taxonomy.package",
        _ERROR,
        "The store has no package of that name, or several, or none at all.",
        "Name one that `kaiji taxonomy list` lists, or add it.",
    ),
    Code(
        "taxonomy.unknown",
        _ERROR,
        "No taxonomy at hand has such a concept or role.",
        "Search it, or name the package that has it.",
    ),
    Code(
        "taxonomy.fetch", _ERROR, "A taxonomy cannot be fetched.", "The message says why; a package can be added too."
    ),
    Code("input.missing", _ERROR, "A file cannot be read.", "Correct its path."),
    Code("input.size", _ERROR, "A file is too large to be read.", "Split the report."),
    Code("input.xml", _ERROR, "A file is no well-formed XML.", "Correct the line."),
    Code("input.doctype", _ERROR, "A file declares a document type, which may define entities.", "Take it out."),
    Code("input.syntax", _ERROR, "A file is not what its name or its head says.", "Correct what the message names."),
    Code("input.csv", _ERROR, "A table is no xBRL-CSV.", "Correct the row."),
    Code("input.json", _ERROR, "A file is no JSON, or holds a name twice.", "Correct what the message names."),
    Code(
        "input.missing-taxonomy", _ERROR, "The taxonomy of a report is not there.", "Name its entry point or package."
    ),
    Code("input.value", _ERROR, "A value is not of the concept's type.", "Correct it."),
    Code("input.reference", _ERROR, "Something is referred to that is not there.", "Correct the name."),
    Code(
        "input.target",
        _ERROR,
        "An Inline XBRL document has no facts for the target document that is asked for, but for others.",
        "Choose one of those that are named with `--target`.",
    ),
    Code(
        "input.other-documents",
        _WARNING,
        "An Inline XBRL document lies beside others that name no taxonomy, and so are part of its document set.",
        "Give the folder instead of one of its files.",
    ),
    Code(
        "input.other-target",
        _WARNING,
        "An Inline XBRL document has facts for another target document, which is a report of its own.",
        "Read that with `--target`.",
    ),
    Code(
        "input.duplicate", _ERROR, "A report has a fact twice, which a conversion cannot keep apart.", "Take one out."
    ),
    Code("input.concept", _ERROR, "A fact is reported for what is abstract, or no item.", "Correct its concept."),
    Code(
        "input.remote", _ERROR, "A file refers to one outside its directory or in the net.", "Put it beside the file."
    ),
    Code("input.unknown-concept", _ERROR, "A report has a concept that its taxonomy lacks.", "Correct either."),
    Code("input.zip", _ERROR, "An archive is not sound, or not safe to unpack.", "Make it anew."),
    Code("input.package", _ERROR, "An archive is no report or taxonomy package.", "Put all below one directory."),
    Code(
        "input.unsupported",
        _ERROR,
        "A report has what Kaiji does not hold: tuples, fractions, typed dimensions, periods that are no days.",
        "Read it with Arelle.",
    ),
    Code("input.parquet", _ERROR, "A table is no Parquet file.", "Run `kaiji build`."),
    Code("input.database", _ERROR, "A database is none of DuckDB.", "Run `kaiji build`."),
    Code("input.time", _ERROR, "Arelle takes too long to read a report.", "Split the report."),
    Code("input.memory", _ERROR, "Arelle needs too much memory to read a report.", "Split the report."),
    Code("input.arelle", _ERROR, "Arelle cannot load a report.", "The message is Arelle's."),
    Code("convert.suffix", _ERROR, "The suffix does not say what to write.", "Give one of those listed."),
    Code(
        "convert.taxonomy",
        _ERROR,
        "The taxonomy of a report that was read is no longer where the report refers to it.",
        "Read the report from where both lie, or from a package that refers to its taxonomy by an absolute address.",
    ),
    Code("compare.differs", _ERROR, "A fact has different values in two reports.", "Find out which is right."),
    Code("compare.only-left", _ERROR, "Only the first report has a fact.", "Find out whether it is due."),
    Code("compare.only-right", _ERROR, "Only the second report has a fact.", "Find out whether it is due."),
    Code("compare.more", _ERROR, "Two reports differ in more facts than are listed.", "Mend the ones listed first."),
    Code("compare.summary", _INFO, "How much two reports differ.", "Look at the differences."),
    Code("compare.equal", _INFO, "Two reports have the same facts.", "Nothing."),
    Code(
        "tables.missing",
        _INFO,
        "What tables are made with is not installed: a build leaves them out, and a query or an export of them is an error.",
        "Install `kaiji[tables]`.",
    ),
    Code("tables.unknown", _ERROR, "There is no such table.", "Choose one of those listed."),
    Code("query.time", _ERROR, "A question to the tables takes too long.", "Ask for less at once."),
    Code("query.memory", _ERROR, "A question to the tables takes too much memory.", "Ask for less at once."),
    Code("query.rows", _ERROR, "An answer has too many rows.", "Add `limit`, or count them."),
    Code("query.failed", _ERROR, "A question to the tables is no valid SQL.", "The message is DuckDB's."),
    Code("serve.missing", _ERROR, "What watches files is not installed.", "Install `kaiji[serve]`."),
    Code("serve.port", _ERROR, "The port is taken.", "Choose another with `--port`."),
    Code(
        "serve.watch",
        _ERROR,
        "The directory of the project cannot be watched, or is gone.",
        "Start again in the project. Where the system watches no files, set `WATCHFILES_FORCE_POLLING=1`.",
    ),
    Code(
        "serve.time",
        _ERROR,
        "A rebuild has taken too long and was ended.",
        "Look for a loop without an end at the line. What truly takes longer needs a larger `--limit`.",
    ),
    Code("serve.memory", _ERROR, "A rebuild has taken too much memory and was ended.", "Make less at once."),
    Code(
        "serve.ended",
        _ERROR,
        "The process of a rebuild has ended before it had a result.",
        "Look for what ends it (`os._exit`); the system may have too little memory.",
    ),
    Code(
        "serve.document", _ERROR, "The document is no well-formed XML.", "Mend the template: an element is not closed."
    ),
    Code("viewer.missing", _ERROR, "The viewer is not installed.", "Install `kaiji[viewer]`."),
    Code("gui.filing", _ERROR, "There is no filing to be shown.", "Run `make xbrl` first."),
    Code("gui.tkinter", _ERROR, "This Python has no tkinter.", "Install it (Debian: `apt install python3-tk`)."),
    Code("gui.display", _ERROR, "There is no display.", "Use a desktop session, `ssh -X` or `xvfb-run`."),
    Code(
        "extension.broken",
        _ERROR,
        "A package that extends Kaiji cannot be loaded, has failed, or has a name that another has too.",
        "Mend or uninstall it; the message names its entry point.",
    ),
    Code("kaiji.error", _ERROR, "A mistake that has no code of its own.", "The message says what to do."),
)

CODES = {code.name: code for code in _TABLE}


def of_family(family: str) -> Iterator[Code]:
    """The codes that begin with a word."""
    return (code for code in _TABLE if code.family == family)
