"""The command line as people and programs use it, on the tiny project, in processes of their own."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kaiji import __version__
from kaiji.cli.commands import TASKS, main
from kaiji.workflow.build import run_check
from tests.tiny import FIGURES, FRENCH, GENERATOR, REPOSITORY, Tiny, kaiji

ANSI = "\x1b["


def commands(group: click.Group, *path: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)


COMMANDS = dict(commands(main))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_and_option_has_help(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert command.help
    assert command.help.partition("\n")[0].endswith(".")
    assert len(command.get_short_help_str(1000)) <= 80, "it does not fit into the list of commands"
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
        else:
            assert str(parameter.name).upper() in command.help, f"{parameter.name} is not explained"


REFERENCE = REPOSITORY / "docs" / "commands.md"
HEAD = """\
# Commands

What `kaiji COMMAND --help` says. Written by `make golden`; the tests compare it with the program.

A shell completes commands, options and their values once it is told so, in `~/.bashrc`, `~/.zshrc` or
`~/.config/fish/config.fish`:

```sh
eval "$(_KAIJI_COMPLETE=bash_source kaiji)"      # bash
eval "$(_KAIJI_COMPLETE=zsh_source kaiji)"       # zsh
_KAIJI_COMPLETE=fish_source kaiji | source       # fish
```
"""


def test_the_reference_of_commands_is_what_help_says(request: pytest.FixtureRequest) -> None:
    def help_of(command: click.Command, *path: str) -> str:
        names = main.context_settings["help_option_names"]
        context = click.Context(
            command,
            info_name=" ".join(("kaiji", *path)),
            terminal_width=110,
            max_content_width=110,
            help_option_names=names,
        )
        return f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"

    text = "\n".join([HEAD, help_of(main), *(help_of(command, *path) for path, command in COMMANDS.items())])
    if request.config.getoption("--golden"):
        REFERENCE.write_text(text, encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == text, "the commands have changed: `make golden`"


def test_help_lists_the_commands_by_what_people_do_and_says_the_exit_status() -> None:
    process = kaiji("--help")
    assert process.returncode == 0
    assert "Exit status: 0 clean, 1 " in " ".join(process.stdout.split())
    lists = re.findall(r"^([A-Z].+):\n((?:  .+\n?)+)", process.stdout, re.MULTILINE)
    assert [task for task, _ in lists] == ["Options", *TASKS]
    listed = [name for _, lines in lists[1:] for name in re.findall(r"^  (\w+)", lines, re.MULTILINE)]
    assert sorted(listed) == sorted(main.commands), "each command is listed once"


def test_a_shell_completes_commands_options_and_their_values() -> None:
    script = Path(sys.executable).with_name("kaiji")
    if not script.exists():
        pytest.skip("kaiji is not installed in this environment")

    def ask(**environment: str) -> str:
        return subprocess.run([script], env=os.environ | environment, capture_output=True, text=True).stdout

    def completed(words: str) -> set[str]:
        last = str(len(words.split()) - 1)
        answer = ask(_KAIJI_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=last)
        return set(re.findall(r"^plain,(.*)$", answer, re.MULTILINE))

    assert completed("kaiji che") == {"check"}
    assert {"--waived", "--all"} <= completed("kaiji check --")
    assert completed("kaiji export --to du") == {"duckdb"}
    assert "complete" in ask(_KAIJI_COMPLETE="bash_source")


def test_the_script_is_the_same_as_the_module() -> None:
    script = Path(sys.executable).with_name("kaiji")
    if not script.exists():
        pytest.skip("kaiji is not installed in this environment")
    found = subprocess.run([str(script), "--help"], capture_output=True, text=True, check=True).stdout
    assert kaiji("--help").stdout.replace("python -m kaiji", "kaiji") == found


def test_version() -> None:
    assert kaiji("--version").stdout == f"kaiji, version {__version__}\n"


def test_help_does_not_wait_for_lxml_or_arelle() -> None:
    script = "import sys, kaiji.cli.commands; sys.exit(' '.join({'lxml', 'arelle', 'rich', 'markdown_it'} & set(sys.modules)) or 0)"
    process = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(GENERATOR)},
        capture_output=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr


@pytest.mark.parametrize(
    "arguments",
    [["nothing"], ["check", "--project", "/no/such/place"], ["check", "--format", "xml"], ["check", "extra"]],
)
def test_wrong_usage(arguments: list[str]) -> None:
    process = kaiji(*arguments)
    assert process.returncode == 2
    assert "Usage: " in process.stderr
    assert process.stdout == ""


def test_a_project_that_is_a_file_is_wrong_usage(tiny: Tiny) -> None:
    assert kaiji("check", "--project", str(tiny.root / "pyproject.toml")).returncode == 2


def test_the_project_is_the_working_directory_unless_told_otherwise(tiny: Tiny) -> None:
    process = kaiji("check", cwd=tiny.root)
    assert (process.returncode, process.stderr) == (0, "")
    tiny.edit(FIGURES, "darlehen=600", "darlehen=610")
    assert "quelle/muster/figures.py:" in kaiji("check", cwd=tiny.root).stdout.split(" ")[0]


@pytest.mark.parametrize("command", ["check", "validate", "taxonomy"])
def test_the_tiny_project_is_clean(built_tiny: Tiny, command: str) -> None:
    process = built_tiny.kaiji(command)
    assert (process.returncode, process.stderr) == (0, "")
    assert "error " not in process.stdout


def test_an_error_of_validation_leads_to_the_data_module(built_tiny: Tiny, tmp_path: Path) -> None:
    shutil.copytree(built_tiny.root, tmp_path / "copy")
    tiny = Tiny(tmp_path / "copy")
    tiny.edit("instances/muster-2031/muster-2031.xbrl", ">1000000</abs:Vermoegen>", ">1010000</abs:Vermoegen>")
    process = tiny.kaiji("validate")
    assert process.returncode == 1
    line = tiny.line(FIGURES, "vermoegen=1_000")
    assert f"{FIGURES}:{line}" in process.stdout
    for figure in ("1010000 (decimals -3)", "1000000 (decimals -3) in the source"):
        assert figure in process.stdout
    assert "[Vermögen]" in process.stdout


@pytest.fixture
def faulty(tiny: Tiny) -> Tiny:
    """With two errors and a warning."""
    tiny.edit(FIGURES, "darlehen=600", "darlehen=610")
    tiny.edit(FIGURES, 'firma="Muster', 'firma="\\x01Muster')
    tiny.edit(
        "quelle/muster/modules.py",
        '"Vorjahr": BEFORE',
        '"Vorjahr": BEFORE, "Morgen": duration((2040, 1, 1), (2040, 1, 2))',
    )
    return tiny


def test_text_and_json_have_the_same_content(faulty: Tiny) -> None:
    text, data = faulty.kaiji("check"), faulty.kaiji("check", "--format", "json")
    assert text.returncode == data.returncode == 1
    content = json.loads(data.stdout)
    lines = text.stdout.split("\n")
    assert len(content["findings"]) == 3
    worst_last = sorted(content["findings"], key=lambda f: ["info", "warning", "error"].index(f["severity"]))
    for finding, line in zip(worst_last, lines, strict=False):
        place = f"{finding['path']}:{finding['line']}: " if finding["path"] else ""
        caption = f" [{finding['caption']}]" if finding["caption"] else ""
        assert line == f"{place}{finding['severity']} {finding['code']}: {finding['message']}{caption}"
    names, _, figures = lines[3:6]
    summary = dict(zip(re.split(r"  +", names.strip()), re.split(r"  +", figures.strip()), strict=True))
    assert {name: int(summary[name]) for name in content["counts"]} == content["counts"]
    assert (summary["errors"], summary["warnings"]) == ("2", "1")
    assert {f"{step} s" for step in content["seconds"]} <= set(summary)


def test_what_is_waived_is_counted_and_told_if_asked_for(tmp_path: Path) -> None:
    root = Path(shutil.copytree(REPOSITORY / "generator", tmp_path / "generator")).parent
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    waived = [f for f in run_check(root).findings if f.waiver]
    assert waived
    brief, full = kaiji("check", cwd=root).stdout, kaiji("check", "--waived", cwd=root).stdout
    assert f"{len(waived)} waived (kaiji check --waived)" in brief.splitlines()
    assert not any(f.waiver.reason in brief for f in waived if f.waiver)
    assert all(f.waiver.reason in full for f in waived if f.waiver)
    assert "waived (kaiji" not in full


def test_a_build_says_where_its_results_lie_below_the_table(tmp_path: Path) -> None:
    tiny = Tiny.copy(tmp_path / "tiny")
    tiny.edit("quelle/muster/__init__.py", "content=DISCLOSURES,", 'content=DISCLOSURES, template="report.xhtml.j2",')
    lines = kaiji("build", cwd=tiny.root).stdout.splitlines()
    told = [line.split("  ")[-1].strip() for line in lines[4:]]
    for path in ("instances/muster-2031/muster-2031.xhtml", "build/viewer/index.html", "build/findings.html"):
        assert path in told
    assert all((tiny.root / path).exists() for path in told), told
    assert json.loads(kaiji("build", "--format", "json", cwd=tiny.root).stdout)["results"]["findings"] == [
        "build/findings.html"
    ]
    tiny.edit(FIGURES, "darlehen=600", "darlehen=610")
    failed = kaiji("build", cwd=tiny.root).stdout.splitlines()
    assert " error " in failed[0]
    assert failed[-1].split() == ["findings", "build/findings.html"]


def test_json_says_what_the_engine_found(faulty: Tiny) -> None:
    content = json.loads(faulty.kaiji("check", "--format", "json").stdout)
    findings = run_check(faulty.root).findings
    assert [f["code"] for f in content["findings"]] == [f.code for f in findings]
    assert [f["message"] for f in content["findings"]] == [
        f.message.replace(os.path.relpath(faulty.root), str(faulty.root)) for f in findings
    ]
    assert content["published"] == []


def test_json_names_what_was_published(built_tiny: Tiny, tmp_path: Path) -> None:
    other = Tiny.copy(tmp_path / "fresh")
    process = other.kaiji("build", "--format", "json")
    assert process.returncode == 0
    published = json.loads(process.stdout)["published"]
    assert published[:3] == ["taxonomy/rahmen/2031", "taxonomy/muster/2031", "instances/muster-2031"]
    assert all((other.root / path).exists() for path in published)
    assert other.output() == built_tiny.output()


@pytest.mark.parametrize(
    "command",
    [
        *([name] for name in ("check", "build", "validate", "guards", "inventory", "export")),
        ["trace", "x"],
        ["query", "select 1"],
    ],
    ids=" ".join,
)
def test_programs_get_json_of_every_command_even_where_there_is_no_project(command: list[str], tmp_path: Path) -> None:
    process = kaiji(*command, "--format", "json", cwd=tmp_path)
    assert process.returncode == 1
    assert [f["code"] for f in json.loads(process.stdout)["findings"]] == ["project.configuration"]


def test_piped_output_has_no_colour_and_no_wrapping(faulty: Tiny) -> None:
    process = faulty.kaiji("check", COLUMNS="40", TERM="xterm-256color")
    assert ANSI not in process.stdout
    (line,) = (x for x in process.stdout.split("\n") if "sum.total" in x)
    assert len(line) > 200


def test_a_terminal_gets_colour_and_the_same_words(faulty: Tiny) -> None:
    status, output = in_terminal(faulty, "check")
    assert status == 1
    assert ANSI in output
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", output)
    for code in ("sum.total", "fact.character", "use.period"):
        assert code in plain


def test_a_terminal_shows_the_steps_and_takes_them_away(built_tiny: Tiny) -> None:
    status, output = in_terminal(built_tiny, "validate", "--full")
    assert status == 0
    shown, _, result = output.rpartition("\x1b[2K")
    assert re.search(r"✓ compare.+0:00:0", shown)
    assert "✓" not in result


def in_terminal(tiny: Tiny, command: str, *options: str) -> tuple[int, str]:
    """Run a command in a terminal; its exit status and all that appears there."""
    reader, writer = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "kaiji", command, "--project", str(tiny.root), *options],
        env=os.environ | {"PYTHONPATH": str(GENERATOR), "TERM": "xterm-256color", "COLUMNS": "120"},
        stdin=writer,
        stdout=writer,
        stderr=writer,
    ) as process:
        os.close(writer)
        chunks = []
        while True:
            try:
                chunk = os.read(reader, 4096)
            except OSError:  # what Linux says when the last writer has gone
                break
            if not chunk:
                break
            chunks.append(chunk)
    os.close(reader)
    return process.returncode, b"".join(chunks).decode()


def test_a_reader_that_stops_reading_is_no_error_to_speak_of(built_tiny: Tiny) -> None:
    """`kaiji taxonomy | head -1`"""
    command = [sys.executable, "-m", "kaiji", "taxonomy", "200", "--project", str(built_tiny.root)]
    with subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": str(GENERATOR)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def rows(output: str) -> dict[str, list[str]]:
    """The rows of a printed statement by their labels: the figures of each."""
    found: dict[str, list[str]] = {}
    for line in output.split("\n"):
        label, *figures = re.split(r"  +", line.strip())
        if figures:
            found.setdefault(label, []).append(" | ".join(figures))
    return found


def test_a_statement_with_its_figures(built_tiny: Tiny) -> None:
    """At its scale, with the labels of the report's own language, a deduction, a running total and a loss."""
    output = built_tiny.kaiji("taxonomy", "300").stdout
    found = rows(output)
    assert "(amounts in thousands)" in " ".join(output.split())
    lines = ("Umsatz", "Aufwand", "Betriebsergebnis", "Zinsaufwand", "Gewinn")
    assert [found[line] for line in lines] == [["900"], ["-780"], ["120"], ["150"], ["-30"]]


def test_a_statement_with_figures_of_several_accuracies_is_shown_in_full(built_tiny: Tiny) -> None:
    """One line is accurate to hundreds: neither thousands nor a scale that the title does not name."""
    output = built_tiny.kaiji("taxonomy", "200").stdout
    found = rows(output)
    assert "amounts in" not in output
    assert found["Forderungen"] == ["80,500"]
    assert found["Summe Vermögen"] == ["1,000,000"]
    assert found["Haftungsverhältnisse"] == ["nil"]


def test_columns_and_opening_balances(built_tiny: Tiny) -> None:
    output = built_tiny.kaiji("taxonomy", "eigenkapital").stdout
    found = rows(output)
    assert "2030-12-31" not in output, "an opening balance stands in the column of the period that it opens"
    assert found["Anfangsbestand"] == ["100 | 335 | 435"], "members in their order, the total last"
    assert found["Endbestand"] == ["100 | 300 | 400"]


def test_a_foreign_currency_is_not_scaled(built_tiny: Tiny) -> None:
    assert "123,456,789,012,345,678.01" in built_tiny.kaiji("taxonomy", "500").stdout


def test_other_values(built_tiny: Tiny) -> None:
    found = rows(built_tiny.kaiji("taxonomy", "100").stdout)
    assert found["Monat der Gründung"] == ["1999-07"]
    assert found["Urteil des Prüfers"] == ["UneingeschraenktMember"]
    assert found["Steuersatz"] == ["0.145"]


def test_another_language(built_tiny: Tiny) -> None:
    found = rows(built_tiny.kaiji("taxonomy", "300", "--language", "fr").stdout)
    assert found["Chiffre d'affaires"] == ["900"]


def test_labels_are_printed_as_they_are(tiny: Tiny) -> None:
    """Brackets and colons mean something to the library that prints tables."""
    tiny.edit(FRENCH, '"Disponibilités"', '"Caisse [net] [/b] :smile:"')
    assert "Caisse [net] [/b] :smile:" in rows(tiny.kaiji("taxonomy", "200", "--language", "fr").stdout)


def test_the_list_of_statements(built_tiny: Tiny) -> None:
    found = rows(built_tiny.kaiji("taxonomy").stdout)
    assert found["200 - Aufstellung - Bilanz"] == ["10 | 10"]
    assert len(found) == 1 + 6


def test_an_unknown_statement_is_wrong_usage(built_tiny: Tiny) -> None:
    process = built_tiny.kaiji("taxonomy", "nothing like it")
    assert process.returncode == 2
    assert "`kaiji taxonomy` lists them" in process.stderr


@pytest.mark.parametrize("command", ["validate", "gui"])
def test_without_a_built_filing(tiny: Tiny, command: str) -> None:
    process = tiny.kaiji(command)
    assert process.returncode == 1
    assert "error output.missing: " in process.stdout
    assert "kaiji build" in process.stdout


def test_what_nobody_has_foreseen_is_said_in_one_line(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("kaiji.workflow.build.run_check", fail)
    result = CliRunner().invoke(main, ["check", "--project", str(tiny.root)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ZeroDivisionError: by zero. This is a defect of Kaiji")
    monkeypatch.setenv("KAIJI_TRACEBACK", "1")
    assert isinstance(CliRunner().invoke(main, ["check", "--project", str(tiny.root)]).exception, ZeroDivisionError)


def test_a_terminal_that_lacks_characters_gets_others(tiny: Tiny) -> None:
    process = tiny.kaiji("taxonomy", PYTHONIOENCODING="ascii")
    assert (process.returncode, process.stderr) == (0, "")
